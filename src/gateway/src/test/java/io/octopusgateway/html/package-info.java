/** Tests of how pages are written. */
@NullMarked
package io.octopusgateway.html;

import org.jspecify.annotations.NullMarked;
