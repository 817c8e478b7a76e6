package io.octopusgateway.spi;

import io.octopusgateway.json.MalformedJson;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes a body in, as bytes and with a bound: what a compressed one would grow to is nobody's promise. */
final class RequestBody {
    static final int LARGEST = 65_536;

    private RequestBody() {}

    static byte[] read(HttpHeaders headers, InputStream body) {
        if (headers.getHeaderString(HttpHeaders.CONTENT_ENCODING) != null || !isJson(headers.getMediaType())) {
            throw new ProblemException(ProblemType.BODY_NOT_SUPPORTED);
        }
        try {
            var bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new ProblemException(ProblemType.TOO_LARGE);
            }
            return bytes;
        } catch (IOException broken) {
            if (isTooLarge(broken)) {
                throw new ProblemException(ProblemType.TOO_LARGE);
            }
            throw new MalformedJson("the body could not be read to its end");
        }
    }

    /** The server stops a body in chunks at a bound of its own, with an exception that only its name tells apart. */
    private static boolean isTooLarge(Throwable failure) {
        return Stream.iterate(failure, one -> one != null, Throwable::getCause)
                .anyMatch(one -> one.getClass().getSimpleName().equals("MessageTooLargeException"));
    }

    private static boolean isJson(@Nullable MediaType type) {
        return type != null
                && type.getType().equalsIgnoreCase("application")
                && type.getSubtype().equalsIgnoreCase("json")
                && type.getParameters().entrySet().stream()
                        .allMatch(one -> one.getKey().equalsIgnoreCase(MediaType.CHARSET_PARAMETER)
                                && one.getValue().equalsIgnoreCase("utf-8"));
    }
}
