/**
 * Our end of a host's receiver: signed order updates over HTTP, to addresses that were checked. The relay reaches it
 * through {@code order.Host}. It may know the ground and the JDK.
 */
@NullMarked
package io.octopusgateway.host;

import org.jspecify.annotations.NullMarked;
