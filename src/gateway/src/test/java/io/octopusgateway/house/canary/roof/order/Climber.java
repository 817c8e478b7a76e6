package io.octopusgateway.house.canary.roof.order;

import io.octopusgateway.house.canary.roof.assembly.Roof;

/** Somebody below who knows the roof. */
public record Climber(Roof roof) {}
