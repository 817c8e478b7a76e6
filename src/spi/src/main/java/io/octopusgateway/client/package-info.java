/**
 * What a Java host compiles against to take payments with Octopus: Java 8 or newer, no dependencies.
 *
 * <p>Two directions. A host <b>asks</b> through {@link io.octopusgateway.client.PaymentProvider}, over HTTP with
 * {@link io.octopusgateway.client.HttpPaymentProvider}. A host <b>is told</b> what its orders are worth by order updates,
 * which {@link io.octopusgateway.client.OrderUpdateHandler} checks and hands to the host's
 * {@link io.octopusgateway.client.HostOrders}.
 *
 * <ul>
 *   <li><b>Amounts</b> are {@code long}s in minor units of the ISO 4217 currency beside them: HK$128.50 is {@code 12850} and
 *       {@code "HKD"}. {@link io.octopusgateway.client.MinorUnits} translates from and to {@code BigDecimal}, exactly.
 *   <li><b>Silence is not a no.</b> {@link io.octopusgateway.client.GatewayException} says whether a call may have taken
 *       effect all the same, and whether it may be repeated. Every change is known by a reference of the host's and made
 *       once, however often it is asked for. All exceptions are unchecked: calls throw {@code GatewayException}s, receiving
 *       an order update throws {@link io.octopusgateway.client.OrderUpdateException}, and what could never be right
 *       {@code IllegalArgumentException}.
 *   <li><b>Words of a newer gateway</b> do not break an older jar: enums have {@code UNKNOWN}, with the word itself beside
 *       it, and members nobody knows are left alone.
 *   <li><b>Thread-safety</b>: all values are immutable; the provider, the verifier and the handler may be shared by all
 *       threads. Builders belong to one thread.
 *   <li><b>Null</b> is never returned, and never taken but where a method says so.
 * </ul>
 */
package io.octopusgateway.client;
