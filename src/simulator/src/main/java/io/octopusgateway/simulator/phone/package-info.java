/**
 * What the shopper does with the Octopus App, by hand or by a test. Pages, tests and one webhook mode call it. It may
 * know the ledger and the courier of webhooks.
 */
@org.jspecify.annotations.NullMarked
package io.octopusgateway.simulator.phone;
