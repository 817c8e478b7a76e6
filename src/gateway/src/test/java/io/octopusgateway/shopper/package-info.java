/** Tests of the shopper's pages, without a server. */
@NullMarked
package io.octopusgateway.shopper;

import org.jspecify.annotations.NullMarked;
