package io.octopusgateway.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What the pages are dressed in, and the little they do by themselves. */
@Path("/console/assets")
public class ConsoleAssetsResource {
    private static final byte[] STYLE = read("console.css");
    private static final byte[] SCRIPT = read("console.js");

    @GET
    @Path("console.css")
    @Open
    public Response style() {
        return file(STYLE, "text/css;charset=UTF-8");
    }

    @GET
    @Path("console.js")
    @Open
    public Response script() {
        return file(SCRIPT, "text/javascript;charset=UTF-8");
    }

    private static Response file(byte[] bytes, String type) {
        return Response.ok(bytes.clone(), type)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }

    private static byte[] read(String name) {
        try (var file = ConsoleAssetsResource.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
