package io.octopusgateway.house.canary.movement.processing;

import io.octopusgateway.house.canary.movement.spi.Door;

/** A movement that knows a door. */
public record HastyMovement(Door door) {}
