package io.octopusgateway.shopper;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What the pages are dressed in. The same for everybody, so it may be cached. */
@Path("/pay/assets")
public class AssetsResource {
    private static final byte[] STYLE = read("pay.css");
    private static final byte[] SCRIPT = read("pay.js");

    /** Keeps an open page true. It is small, and a page does without it. */
    @GET
    @Path("pay.js")
    public Response script() {
        return Response.ok(SCRIPT.clone(), "text/javascript;charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    @GET
    @Path("pay.css")
    public Response style() {
        return Response.ok(STYLE.clone(), "text/css;charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static byte[] read(String name) {
        try (var file = AssetsResource.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
