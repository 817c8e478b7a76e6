package io.octopusgateway.spi;

import io.octopusgateway.json.JsonText;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Turns wire records into answers. */
final class Replies {
    private static final String WEAK = "W/";

    private Replies() {}

    static Response.ResponseBuilder of(Status status, Object wire) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(JsonText.of(wire));
    }

    /** The thing with its tag, or 304 for a host that has it as it is. */
    static Response unlessKnown(@Nullable String ifNoneMatch, Object version, Object wire) {
        var text = JsonText.of(wire);
        var tag = tag(version, text);
        var answer = isKnown(ifNoneMatch, tag)
                ? Response.status(Status.NOT_MODIFIED)
                : Response.ok(text, MediaType.APPLICATION_JSON_TYPE);
        return answer.header(HttpHeaders.ETAG, tag).build();
    }

    /**
     * The version alone would hide what changes without it: a call falls into doubt as time passes, and another payment
     * changes the order.
     */
    private static String tag(Object version, String text) {
        var sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return "\"%s-%08x\"".formatted(version, sum.getValue());
    }

    private static boolean isKnown(@Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        .map(one -> one.startsWith(WEAK) ? one.substring(WEAK.length()) : one)
                        .anyMatch(one -> one.equals("*") || one.equals(tag));
    }
}
