package io.octopusgateway.checkoutcom.webhook;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Takes a body off the wire, bounded in kind, size and time, before anything is asked about who sent it. */
final class WebhookBody {
    private static final int UNSUPPORTED = 415;
    static final int TOO_LARGE = 413;
    static final int TOO_SLOW = 408;
    private static final int MOST_BYTES = 64 * 1024;
    private static final int CHUNK = 8 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;

    WebhookBody(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The bytes, or the status that says why they were not taken. */
    record Taken(byte @Nullable [] bytesOrNull, int status) {}

    Taken take(HttpHeaders headers, InputStream stream) {
        var refused = refused(headers);
        if (refused.isPresent()) {
            return new Taken(null, refused.getAsInt());
        }
        try {
            return read(stream);
        } catch (IOException brokenOff) {
            // Servers report a body that stops coming in different ways; whoever went away reads no answer.
            return new Taken(null, TOO_SLOW);
        }
    }

    private static OptionalInt refused(HttpHeaders headers) {
        // A compressed body could be a thousand times its length, and the signature is over what was sent.
        if (!values(headers, HttpHeaders.CONTENT_ENCODING).isEmpty() || !isJson(headers)) {
            return OptionalInt.of(UNSUPPORTED);
        }
        var tooLong = values(headers, HttpHeaders.CONTENT_LENGTH).stream().anyMatch(WebhookBody::isTooLong);
        return tooLong ? OptionalInt.of(TOO_LARGE) : OptionalInt.empty();
    }

    private static boolean isJson(HttpHeaders headers) {
        var types = values(headers, HttpHeaders.CONTENT_TYPE);
        return types.size() == 1
                && types.get(0)
                        .split(";", 2)[0]
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .equals("application/json");
    }

    private static boolean isTooLong(String length) {
        return length.matches("[0-9]{10,}") || (length.matches("[0-9]+") && Long.parseLong(length) > MOST_BYTES);
    }

    private Taken read(InputStream stream) throws IOException {
        var end = nanoTime.getAsLong() + LONGEST.toNanos();
        var body = new ByteArrayOutputStream();
        var chunk = new byte[CHUNK];
        for (var length = stream.read(chunk); length >= 0; length = stream.read(chunk)) {
            body.write(chunk, 0, length);
            if (body.size() > MOST_BYTES) {
                return new Taken(null, TOO_LARGE);
            }
            if (nanoTime.getAsLong() - end > 0) {
                return new Taken(null, TOO_SLOW);
            }
        }
        return new Taken(body.toByteArray(), 0);
    }

    private static List<String> values(HttpHeaders headers, String name) {
        @Nullable List<String> values = headers.getRequestHeader(name);
        return values == null ? List.of() : values;
    }
}
