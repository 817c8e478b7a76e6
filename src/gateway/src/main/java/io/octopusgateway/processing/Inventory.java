package io.octopusgateway.processing;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What there is in the database, for whoever helps from outside. Thread-safe. */
public interface Inventory {
    /** The database's own version. */
    String version();

    /** How the schema came about. */
    List<Step> steps();

    /** About how many rows each table has, as the database itself keeps count. */
    Map<String, Long> rows();

    record Step(String version, String description, Instant at, boolean succeeded) {}
}
