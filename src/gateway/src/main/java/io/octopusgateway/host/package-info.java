/**
 * Our end of a host's receiver: signed order updates over HTTP, to addresses that were checked. The relay reaches it
 * through {@code order.Host}. It may know the ground, strict JSON and the JDK; its HTTP client is the only one in the house
 * with a hook for addresses.
 */
@NullMarked
package io.octopusgateway.host;

import org.jspecify.annotations.NullMarked;
