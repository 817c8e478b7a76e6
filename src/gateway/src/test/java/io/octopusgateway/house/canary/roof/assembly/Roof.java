package io.octopusgateway.house.canary.roof.assembly;

/** A roof. */
public record Roof() {}
