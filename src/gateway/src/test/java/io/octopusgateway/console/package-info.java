/** Tests of the console. */
@NullMarked
package io.octopusgateway.console;

import org.jspecify.annotations.NullMarked;
