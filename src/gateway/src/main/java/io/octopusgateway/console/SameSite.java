package io.octopusgateway.console;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;

/** Whether a request was made by a page of ours. Browsers say so, and no page can make them say something else. */
final class SameSite {
    private SameSite() {}

    static boolean holds(ContainerRequestContext request) {
        var said = request.getHeaderString("Sec-Fetch-Site");
        if (said != null) {
            return said.equals("same-origin");
        }
        var origin = request.getHeaderString("Origin");
        var host = request.getHeaderString(HttpHeaders.HOST);
        return origin != null && host != null && host.equalsIgnoreCase(authority(origin));
    }

    private static String authority(String origin) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
