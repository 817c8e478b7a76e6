/**
 * What the simulator remembers: its clock, payments, idempotent answers and webhook events, in memory and optionally in
 * a file. Every other package of the simulator reads and writes it. It may know nothing of HTTP.
 */
@org.jspecify.annotations.NullMarked
package io.octopusgateway.simulator.ledger;
