package io.octopusgateway.people;

import io.octopusgateway.store.KeptStores.KeptStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** What was before and is after, as the audit and the versions tell it. Of secrets only that there are others. */
public final class StoreChange {
    private static final int LONGEST = 200;
    private static final int MOST = 8000;

    private StoreChange() {}

    /** One field that says something else. */
    public record Line(String field, String before, String after) {
        @Override
        public String toString() {
            return field + ": " + shortened(before) + " -> " + shortened(after);
        }
    }

    /** The fields that differ, in the order of their names; what a field does not say is empty. */
    public static List<Line> between(Map<String, String> before, Map<String, String> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .map(name -> new Line(name, before.getOrDefault(name, ""), after.getOrDefault(name, "")))
                .filter(line -> !line.before().equals(line.after()))
                .toList();
    }

    static String told(KeptStore before, KeptStore after, String why) {
        var told = new ArrayList<String>();
        between(before.settings(), after.settings()).forEach(line -> told.add(line.toString()));
        var secrets = new TreeSet<>(before.secrets().keySet());
        secrets.addAll(after.secrets().keySet());
        for (var name : secrets) {
            if (!Objects.equals(before.secrets().get(name), after.secrets().get(name))) {
                told.add(name + ": " + (after.secrets().containsKey(name) ? "another one" : "taken away"));
            }
        }
        if (!why.isEmpty()) {
            told.add(why);
        }
        var text = String.join("; ", told);
        return text.length() > MOST ? text.substring(0, MOST) : text;
    }

    private static String shortened(String text) {
        if (text.isEmpty()) {
            return "-";
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
