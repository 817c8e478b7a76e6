package io.octopusgateway.house.canary.neighbour.host;

/** A neighbour. */
public record Listener() {}
