package io.octopusgateway.house.canary.ground.store;

import io.octopusgateway.house.canary.ground.payment.SqlPayment;

/** A store that knows payments. */
public record CuriousStore(SqlPayment payment) {}
