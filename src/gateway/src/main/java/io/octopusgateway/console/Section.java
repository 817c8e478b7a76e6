package io.octopusgateway.console;

import io.octopusgateway.people.Permission;

/** A part of the console, as its menu has it. */
enum Section {
    ATTENTION("attention", Permission.READ),
    DASHBOARD("dashboard", Permission.READ),
    PAYMENTS("payments", Permission.READ),
    EVENTS("events", Permission.READ),
    UPDATES("updates", Permission.READ),
    STATEMENTS("statements", Permission.READ),
    LINKS("links", Permission.LINK),
    WHY("why", Permission.READ),
    APPROVALS("approvals", Permission.APPROVE),
    STORES("stores", Permission.CONFIGURE),
    PEOPLE("people", Permission.PEOPLE),
    AUDIT("audit", Permission.AUDIT),
    ALERTS("alerts", Permission.READ);

    private final String path;
    private final Permission needed;

    Section(String path, Permission needed) {
        this.path = path;
        this.needed = needed;
    }

    String path() {
        return path;
    }

    Permission needed() {
        return needed;
    }

    /** The key of its name. */
    String key() {
        return "menu." + path;
    }
}
