/**
 * A wire that can be bad: forwards bytes between any two neighbours and spoils them on request. It may know nothing of
 * what travels.
 */
@org.jspecify.annotations.NullMarked
package io.octopusgateway.simulator.proxy;
