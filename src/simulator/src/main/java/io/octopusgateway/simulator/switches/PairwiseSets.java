package io.octopusgateway.simulator.switches;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A small number of settings of all switches in which every two positions of every two switches meet at least once.
 * Greedy: each set begins with a pair not yet met and takes, switch by switch, the position that meets the most new
 * ones; the seed decides among equals, so that the same seed gives the same sets.
 */
public final class PairwiseSets {
    private final List<Switch> switches;
    private final Random random;
    private final Set<Pair> unmet = new HashSet<>();
    private final List<Pair> all = new ArrayList<>();

    /** Two positions of two switches, the switch that is listed earlier first. */
    private record Pair(Setting one, Setting other) {}

    private PairwiseSets(List<Switch> switches, long seed) {
        this.switches = switches;
        this.random = new Random(seed);
        for (int i = 0; i < switches.size(); i++) {
            for (int j = i + 1; j < switches.size(); j++) {
                pair(switches.get(i), switches.get(j));
            }
        }
        unmet.addAll(all);
    }

    /** Covering sets for every switch there is. */
    public static List<Switches> of(long seed) {
        return of(Switches.all(), seed);
    }

    /** Covering sets for these switches; the others stay in their likely positions. */
    public static List<Switches> of(List<Switch> switches, long seed) {
        PairwiseSets sets = new PairwiseSets(switches, seed);
        List<Switches> found = new ArrayList<>();
        for (Pair pair : sets.all) {
            if (sets.unmet.contains(pair)) {
                found.add(sets.complete(pair));
            }
        }
        return List.copyOf(found);
    }

    private void pair(Switch one, Switch other) {
        one.settings().forEach(left -> other.settings().forEach(right -> all.add(new Pair(left, right))));
    }

    private Switches complete(Pair seed) {
        List<Setting> chosen = new ArrayList<>();
        for (Switch each : switches) {
            if (each.settings().contains(seed.one())) {
                chosen.add(seed.one());
            } else if (each.settings().contains(seed.other())) {
                chosen.add(seed.other());
            } else {
                chosen.add(best(each, chosen, seed));
            }
        }
        for (int i = 0; i < chosen.size(); i++) {
            for (int j = i + 1; j < chosen.size(); j++) {
                unmet.remove(new Pair(chosen.get(i), chosen.get(j)));
            }
        }
        return Switches.likely().with(chosen);
    }

    private Setting best(Switch which, List<Setting> chosen, Pair seed) {
        List<Setting> best = new ArrayList<>();
        int most = -1;
        for (Setting candidate : which.settings()) {
            int gain = gain(candidate, chosen, seed);
            if (gain > most) {
                best.clear();
                most = gain;
            }
            if (gain == most) {
                best.add(candidate);
            }
        }
        return best.get(random.nextInt(best.size()));
    }

    /** New pairs with what is chosen already, in the order of the switches, and with the pair still to be placed. */
    private int gain(Setting candidate, List<Setting> chosen, Pair seed) {
        int gain = 0;
        for (Setting earlier : chosen) {
            gain += unmet.contains(new Pair(earlier, candidate)) ? 1 : 0;
        }
        for (Setting later : List.of(seed.one(), seed.other())) {
            gain += unmet.contains(new Pair(candidate, later)) ? 1 : 0;
        }
        return gain;
    }
}
