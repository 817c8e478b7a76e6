/**
 * What happens to the first, the third, every one of something: faults of calls and of webhooks are planned with it. It
 * may know nothing of either.
 */
@org.jspecify.annotations.NullMarked
package io.octopusgateway.simulator.plan;
