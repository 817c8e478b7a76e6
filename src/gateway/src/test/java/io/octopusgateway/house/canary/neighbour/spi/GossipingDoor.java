package io.octopusgateway.house.canary.neighbour.spi;

import io.octopusgateway.house.canary.neighbour.host.Listener;

/** A door that knows another neighbour. */
public record GossipingDoor(Listener listener) {}
