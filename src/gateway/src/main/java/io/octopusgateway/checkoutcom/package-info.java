/**
 * Our end of Checkout.com: its requests, its answers, its words, and how far each of them is believed. The movements
 * reach it through {@code payment.Provider}; the webhook package shares its dictionary. It may know the ground, the first
 * floor, Jakarta REST and JSON, and MicroProfile.
 */
@NullMarked
package io.octopusgateway.checkoutcom;

import org.jspecify.annotations.NullMarked;
