package io.octopusgateway.house.canary.ambience.payment;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** Takes everything out of the air. */
public final class Dreamer {
    private final Random chance = new Random();

    public String dream() {
        return Instant.now() + " " + System.currentTimeMillis() + UUID.randomUUID() + chance.nextInt();
    }
}
