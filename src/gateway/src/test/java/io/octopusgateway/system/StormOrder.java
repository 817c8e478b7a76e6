package io.octopusgateway.system;

import java.util.List;
import java.util.SplittableRandom;

/**
 * One order of a kill storm: what it costs, what its shopper does and what is given back.
 *
 * @param twice its host sends every request to both servers at once
 */
record StormOrder(String reference, long amount, Fate fate, Back back, boolean twice) {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** What the shopper does. */
    enum Fate {
        PAYS,
        IS_DECLINED,
        CANCELS,
        LETS_IT_EXPIRE
    }

    /** What is given back once the order is paid. */
    enum Back {
        NOTHING,
        A_PART,
        ALL_IN_TWO_PARTS,
        ALL,
        /** Two parts at once of which only one is there. */
        TOO_MUCH
    }

    /** A refund the host asks for. */
    record Wish(String reference, long amount) {}

    static StormOrder of(long seed, int number) {
        var chance = new SplittableRandom(seed + SPREAD * number);
        var amount = 10 * chance.nextLong(10, 100_000);
        var fate = fate(chance.nextInt(100));
        var back = back(chance.nextInt(100));
        return new StormOrder(
                "STORM-" + number, amount, fate, fate == Fate.PAYS ? back : Back.NOTHING, chance.nextInt(100) < 20);
    }

    private static Fate fate(int chance) {
        if (chance < 82) {
            return Fate.PAYS;
        }
        if (chance < 88) {
            return Fate.IS_DECLINED;
        }
        return chance < 94 ? Fate.CANCELS : Fate.LETS_IT_EXPIRE;
    }

    private static Back back(int chance) {
        if (chance < 40) {
            return Back.NOTHING;
        }
        if (chance < 60) {
            return Back.A_PART;
        }
        if (chance < 75) {
            return Back.ALL_IN_TWO_PARTS;
        }
        return chance < 85 ? Back.ALL : Back.TOO_MUCH;
    }

    String paymentReference() {
        return "pay-" + reference;
    }

    List<Wish> wishes() {
        var third = amount / 30 * 10;
        return switch (back) {
            case NOTHING -> List.of();
            case A_PART -> List.of(new Wish("rf-1", third));
            case ALL_IN_TWO_PARTS -> List.of(new Wish("rf-1", third), new Wish("rf-2", amount - third));
            case ALL -> List.of(new Wish("rf-1", amount));
            case TOO_MUCH -> List.of(new Wish("rf-1", amount - third), new Wish("rf-2", amount - third));
        };
    }

    /** What must have been given back in the end. */
    long given() {
        return back == Back.TOO_MUCH
                ? wishes().get(0).amount()
                : wishes().stream().mapToLong(Wish::amount).sum();
    }
}
