package io.octopusgateway.house.canary.unmarked;

/** Lives in a package without the mark. */
public record Unmarked() {}
