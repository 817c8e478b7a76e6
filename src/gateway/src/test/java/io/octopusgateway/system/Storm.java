package io.octopusgateway.system;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** How heavy a kill storm is. Everything random in it comes from the seed; only threads and processes take their own time. */
record Storm(long seed, int webhooks, int kills, int crashes) {
    /** Nothing strikes before this share of the webhooks, nor in as much of the end: there must be something to disturb. */
    private static final double EDGE = 0.05;

    private static final String PREFIX = "octopus.storm";

    /** Of the size {@code -Doctopus.storm} says and the seed {@code -Doctopus.storm.seed} says: small, and a new one. */
    static Storm ofBuild() {
        var seed = Long.getLong(PREFIX + ".seed", System.nanoTime());
        return switch (System.getProperty(PREFIX, "small")) {
            case "small" -> new Storm(seed, 1_000, 3, 2);
            case "big" -> new Storm(seed, 10_000, 20, 10);
            default -> throw new IllegalArgumentException(PREFIX + " is small or big");
        };
    }

    /** What strikes once so many webhooks were made: a server by its number, or the database. */
    record Strike(int webhooks, boolean onDatabase, int server) {}

    /** All strikes, the first one first, spread over the storm. */
    List<Strike> strikes() {
        var chance = new Random(seed);
        var onDatabase = new ArrayList<>(Collections.nCopies(kills, false));
        onDatabase.addAll(Collections.nCopies(crashes, true));
        Collections.shuffle(onDatabase, chance);
        var share = webhooks * (1 - 2 * EDGE) / onDatabase.size();
        var strikes = new ArrayList<Strike>();
        for (var each : onDatabase) {
            var at = webhooks * EDGE + share * (strikes.size() + chance.nextDouble());
            strikes.add(new Strike((int) at, each, chance.nextInt(2)));
        }
        return strikes;
    }

    StormOrder order(int number) {
        return StormOrder.of(seed, number);
    }
}
