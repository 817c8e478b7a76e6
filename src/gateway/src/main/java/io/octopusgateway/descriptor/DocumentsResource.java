package io.octopusgateway.descriptor;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;

/**
 * Serves what the gateway says about itself, the same to everybody. A host reads it before it has a key, and an admin
 * while nothing is configured yet.
 */
@Path("/{name: " + DocumentsResource.NAMES + "}")
public final class DocumentsResource {
    static final String NAMES = "[a-z.-]{1,60}\\.(?:json|yaml)";

    private static final Pattern NAME = Pattern.compile("/*(" + NAMES + ")");

    @GET
    public Response read(@PathParam("name") String name, @Context Request request) {
        var document = Document.find(name).orElseThrow(NotFoundException::new);
        var tag = new EntityTag(document.tag());
        var unchanged = request.evaluatePreconditions(tag);
        var answer = unchanged == null ? Response.ok(document.text(), type(name)) : unchanged;
        return answer.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    /** Whether there is a document at this path. */
    public static boolean serves(String path) {
        var matcher = NAME.matcher(path);
        return matcher.matches() && Document.find(matcher.group(1)).isPresent();
    }

    private static String type(String name) {
        if (name.endsWith(".yaml")) {
            return "application/yaml";
        }
        return name.endsWith(".schema.json") ? "application/schema+json" : "application/json";
    }
}
