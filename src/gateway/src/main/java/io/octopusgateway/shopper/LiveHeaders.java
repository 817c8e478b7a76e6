package io.octopusgateway.shopper;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets the page of a shop, wherever it is, read what a page of ours says. Nobody's cookies are involved: the address is
 * the key, and whoever has it may read the page itself.
 */
@Live
@Provider
public class LiveHeaders implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var headers = response.getHeaders();
        headers.putSingle("Access-Control-Allow-Origin", "*");
        headers.putSingle("Access-Control-Expose-Headers", "ETag, Retry-After");
        headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        // Otherwise some proxies keep events back until they have a handful.
        headers.putSingle("X-Accel-Buffering", "no");
    }
}
