/**
 * A very small HTTP server: one request in, one reply out, plus the bad manners a real network has. The simulator and
 * the demo shop both stand on it. It may know nothing of payments.
 */
@org.jspecify.annotations.NullMarked
package io.octopusgateway.simulator.web;
