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
