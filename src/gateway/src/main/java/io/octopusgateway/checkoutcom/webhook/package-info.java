/**
 * The door Checkout.com knocks on: is it really them, and what do they say. The provider calls it over HTTP; parked events
 * are read again through {@code processing.EventReader}. It may know the dictionary of the package above, the ground, the
 * first floor and Jakarta REST and JSON.
 */
@NullMarked
package io.octopusgateway.checkoutcom.webhook;

import org.jspecify.annotations.NullMarked;
