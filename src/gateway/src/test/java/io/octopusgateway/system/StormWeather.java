package io.octopusgateway.system;

import io.octopusgateway.system.Storm.Strike;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lets a kill storm strike where its seed says, and the provider's clock run, by how far the storm has come. */
final class StormWeather {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** What is shuffled waits a minute, so about so many webhooks lie together when it is over. */
    private static final int A_MINUTE_OF_WEBHOOKS = 25;

    private static final Duration MINUTE = Duration.ofSeconds(61);

    private final StormWorld world;
    private final StormHistory history;
    private final List<Struck> struck = new ArrayList<>();
    private int turned;

    /** What was struck, and how many webhooks there had been by then. */
    record Struck(String what, int webhooks) {}

    StormWeather(StormWorld world, StormHistory history) {
        this.world = world;
        this.history = history;
    }

    List<Struck> struck() {
        return List.copyOf(struck);
    }

    void strike(List<Strike> strikes) {
        for (var strike : strikes) {
            await(strike.webhooks());
            if (strike.onDatabase()) {
                crash();
            } else {
                kill(strike.server());
            }
        }
    }

    /** Waits until there were so many webhooks, and lets the provider's minutes go by meanwhile. */
    private void await(int webhooks) {
        Until.holds(PATIENCE, "there are " + webhooks + " webhooks", () -> {
            letTimeGoBy();
            return world.webhooks() >= webhooks;
        });
    }

    void letTimeGoBy() {
        for (; turned < world.webhooks() / A_MINUTE_OF_WEBHOOKS; turned++) {
            world.simulator().clock().advance(MINUTE);
        }
    }

    /** Kills a server that works, the wanted one if it does; it begins anew at once. */
    private void kill(int wanted) {
        Until.holds(
                PATIENCE,
                "some server is ready",
                () -> world.server(wanted).isReady() || world.server(wanted + 1).isReady());
        var number = world.server(wanted).isReady() ? wanted : (wanted + 1) % 2;
        world.server(number).kill();
        struck.add(new Struck("server " + number, world.webhooks()));
        world.server(number).begin();
    }

    /** Ends the database; it comes back once somebody has felt it. */
    private void crash() {
        var before = history.failures();
        world.database().crash();
        struck.add(new Struck("database", world.webhooks()));
        Until.holds(PATIENCE, "somebody feels that the database is gone", () -> history.failures() > before);
        world.database().recover();
    }
}
