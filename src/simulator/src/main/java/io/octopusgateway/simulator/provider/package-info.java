/**
 * The provider's Payments API for Octopus as documented, and the faults a test can ask of it. The simulator's listener
 * calls it. It may know the ledger and the shape of requests and replies, not the pages.
 */
@org.jspecify.annotations.NullMarked
package io.octopusgateway.simulator.provider;
