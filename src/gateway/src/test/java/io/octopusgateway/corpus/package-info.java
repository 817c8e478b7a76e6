/** Collections of hostile and of harmless input, one form a line, and what reads them. */
@NullMarked
package io.octopusgateway.corpus;

import org.jspecify.annotations.NullMarked;
