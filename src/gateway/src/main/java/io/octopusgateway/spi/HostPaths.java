package io.octopusgateway.spi;

import jakarta.ws.rs.core.UriInfo;

/** Which requests belong to this door. */
final class HostPaths {
    static final String ROOT = "/api/v1";

    private HostPaths() {}

    /** Matrix parameters take no part in matching, so they may not hide a path from the filters either. */
    static boolean isOurs(UriInfo uri) {
        var path = ("/" + uri.getPath()).replaceAll(";[^/]*", "").replaceAll("/+", "/");
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }
}
