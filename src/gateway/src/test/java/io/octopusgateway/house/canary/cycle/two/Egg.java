package io.octopusgateway.house.canary.cycle.two;

import io.octopusgateway.house.canary.cycle.one.Chicken;
import java.util.List;

/** Needs the other, too. */
public record Egg(List<Chicken> laidBy) {}
