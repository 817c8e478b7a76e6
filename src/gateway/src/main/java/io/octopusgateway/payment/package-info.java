/**
 * One attempt to collect an amount for one order, as a fold over the facts the provider reported. Orders hold payments;
 * the four movements change them. It may know stores, money and the JDK.
 */
@NullMarked
package io.octopusgateway.payment;

import org.jspecify.annotations.NullMarked;
