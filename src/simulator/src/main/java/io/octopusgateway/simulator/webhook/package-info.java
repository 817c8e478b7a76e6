/**
 * Tells the registered targets what happened: shapes of events, signature, retries. The phone and the API make events;
 * the simulator's clock drives the retries. It may know the ledger.
 */
@org.jspecify.annotations.NullMarked
package io.octopusgateway.simulator.webhook;
