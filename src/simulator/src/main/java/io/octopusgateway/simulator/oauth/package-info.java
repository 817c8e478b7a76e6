/**
 * Access tokens for those who come with a client id and secret instead of a secret key. It may know the clock and who a
 * caller is.
 */
@org.jspecify.annotations.NullMarked
package io.octopusgateway.simulator.oauth;
