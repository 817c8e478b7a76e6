package io.octopusgateway.house.canary.cycle.one;

import io.octopusgateway.house.canary.cycle.two.Egg;
import java.util.List;

/** Needs the other. */
public record Chicken(List<Egg> eggs) {}
