/**
 * What money is: minor units and a currency, never a fraction. Every other package counts with it. It may know
 * nothing but the JDK.
 */
@NullMarked
package io.octopusgateway.money;

import org.jspecify.annotations.NullMarked;
