package io.octopusgateway.house.canary.ground.payment;

import java.sql.Connection;

/** A payment that knows its database. */
public record SqlPayment(Connection connection) {}
