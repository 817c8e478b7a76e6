package io.octopusgateway.checkoutcom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/** Reads a body with a bound in bytes and in time. */
final class BoundedBody {
    private static final int MOST_BYTES = 256 * 1024;
    private static final int CHUNK = 8 * 1024;

    private BoundedBody() {}

    /** A read timeout alone lets one byte a second run for hours, so the deadline is looked at between chunks. */
    static byte[] read(InputStream stream, BooleanSupplier isLate) throws IOException {
        var body = new ByteArrayOutputStream();
        var chunk = new byte[CHUNK];
        for (var length = stream.read(chunk); length >= 0; length = stream.read(chunk)) {
            body.write(chunk, 0, length);
            if (body.size() > MOST_BYTES || isLate.getAsBoolean()) {
                throw new IOException("the answer is too long or takes too long");
            }
        }
        return body.toByteArray();
    }
}
