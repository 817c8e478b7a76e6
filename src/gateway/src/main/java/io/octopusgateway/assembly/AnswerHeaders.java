package io.octopusgateway.assembly;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What every answer carries, whichever door gives it and whether it is good or bad. A door that says something itself,
 * such as a page with its own policy, is left alone.
 */
final class AnswerHeaders implements ContainerResponseFilter {
    private static final String YEAR = "max-age=31536000; includeSubDomains";

    private final Map<String, String> always = new LinkedHashMap<>();

    /** @param https whether the world reaches us over https: browsers are then told to insist on it */
    AnswerHeaders(boolean https) {
        always.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
        always.put("X-Content-Type-Options", "nosniff");
        always.put("X-Frame-Options", "DENY");
        always.put("Referrer-Policy", "no-referrer");
        always.put("Cross-Origin-Opener-Policy", "same-origin");
        always.put("Cross-Origin-Resource-Policy", "same-origin");
        always.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        always.put("Cache-Control", "no-store");
        if (https) {
            always.put("Strict-Transport-Security", YEAR);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var headers = response.getHeaders();
        always.forEach((name, value) -> {
            if (!headers.containsKey(name)) {
                headers.putSingle(name, value);
            }
        });
    }
}
