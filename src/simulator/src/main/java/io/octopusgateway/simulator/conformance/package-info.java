/**
 * Plays the gateway to a host's receiver of order updates, well and badly, and says which rules the host keeps. It knows
 * nothing of the simulator.
 */
package io.octopusgateway.simulator.conformance;
