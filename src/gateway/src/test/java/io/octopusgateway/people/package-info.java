/** Tests of the people who use the console. */
@NullMarked
package io.octopusgateway.people;

import org.jspecify.annotations.NullMarked;
