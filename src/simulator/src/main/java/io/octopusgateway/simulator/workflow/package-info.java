/**
 * The provider's Workflows API: who wants to hear of which events, what happened to a payment, and telling it again. The
 * simulator's listener calls it. It may know the ledger, the courier and the answers of the Payments API.
 */
@org.jspecify.annotations.NullMarked
package io.octopusgateway.simulator.workflow;
