/**
 * What a person sees: the stand-in for the Octopus landing page and the simulated phone. Browsers call it. It may know
 * the ledger and the phone, not the API.
 */
@org.jspecify.annotations.NullMarked
package io.octopusgateway.simulator.page;
