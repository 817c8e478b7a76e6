package io.octopusgateway.spi;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What every answer to a host carries, good or bad: a name to find the call by in both logs, and no leave to store it.
 * Answers of all other doors have a name of ours.
 */
@PreMatching
@Priority(Envelope.FIRST)
public final class Envelope implements ContainerRequestFilter, ContainerResponseFilter {
    /** Before authentication, so that refused calls can be found as well. */
    static final int FIRST = 100;

    static final String CORRELATION_ID = "X-Correlation-Id";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Supplier<UUID> ids;

    public Envelope(Supplier<UUID> ids) {
        this.ids = ids;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (HostPaths.isOurs(request.getUriInfo())) {
            request.setProperty(CORRELATION_ID, correlation(request));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var id = request.getProperty(CORRELATION_ID);
        if (!HostPaths.isOurs(request.getUriInfo())) {
            response.getHeaders()
                    .putSingle(CORRELATION_ID, id == null ? ids.get().toString() : id);
        } else {
            response.getHeaders().putSingle(CORRELATION_ID, id == null ? correlation(request) : id);
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private String correlation(ContainerRequestContext request) {
        var theirs = request.getHeaderString(CORRELATION_ID);
        return theirs != null && SANE.matcher(theirs).matches()
                ? theirs
                : ids.get().toString();
    }
}
