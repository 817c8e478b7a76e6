/**
 * A stand-in for the provider's Octopus API, the shopper's phone and a small shop, for demos, tests and a host's own
 * CI. Tests and the demo start it. It may know nothing of the gateway's code.
 */
@org.jspecify.annotations.NullMarked
package io.octopusgateway.simulator;
