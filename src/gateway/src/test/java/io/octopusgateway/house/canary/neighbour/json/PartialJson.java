package io.octopusgateway.house.canary.neighbour.json;

import io.octopusgateway.house.canary.neighbour.host.Listener;

/** What doors share, knowing one of them. */
public record PartialJson(Listener listener) {}
