package io.octopusgateway.house.canary.movement.spi;

/** A door. */
public record Door() {}
