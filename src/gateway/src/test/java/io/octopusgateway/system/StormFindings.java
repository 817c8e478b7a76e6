package io.octopusgateway.system;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What went wrong in a kill storm, by kind. Thread-safe. */
final class StormFindings {
    /** What must not be found. */
    enum Kind {
        LOST,
        DOUBLE,
        OUT_OF_ORDER,
        LEDGER,
        HISTORY,
        INVARIANT,
        /** Somebody's work did not come to its end, or met what nobody promised. */
        UNEXPECTED,
        NOT_QUIET
    }

    private final Map<Kind, List<String>> found = new EnumMap<>(Kind.class);

    StormFindings() {
        for (var kind : Kind.values()) {
            found.put(kind, new CopyOnWriteArrayList<>());
        }
    }

    void add(Kind kind, String what) {
        all(kind).add(what);
    }

    void require(boolean holds, Kind kind, String otherwise) {
        if (!holds) {
            add(kind, otherwise);
        }
    }

    List<String> all(Kind kind) {
        return found.getOrDefault(kind, List.of());
    }

    /** Everything, each under its kind. */
    List<String> all() {
        return found.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(what -> entry.getKey() + ": " + what))
                .toList();
    }
}
