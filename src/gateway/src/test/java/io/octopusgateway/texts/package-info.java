/** Tests of the shopper's texts. */
@NullMarked
package io.octopusgateway.texts;

import org.jspecify.annotations.NullMarked;
