package io.octopusgateway.console;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A form as browsers send it when it brings a file. Of a field that was sent twice only the first counts. */
final class Multipart {
    private static final int MOST_PARTS = 40;

    private Multipart() {}

    /** The fields and what they hold; empty if it cannot be read. */
    static Map<String, byte[]> read(byte[] body, String contentType) {
        try {
            var parts = new MimeMultipart(new ByteArrayDataSource(body, contentType));
            var fields = new HashMap<String, byte[]>();
            for (var number = 0; number < Math.min(MOST_PARTS, parts.getCount()); number++) {
                var part = parts.getBodyPart(number);
                var name = name(part);
                if (name.isPresent()) {
                    fields.putIfAbsent(name.get(), part.getInputStream().readAllBytes());
                }
            }
            return fields;
        } catch (MessagingException | IOException malformed) {
            return Map.of();
        }
    }

    private static Optional<String> name(BodyPart part) throws MessagingException {
        var headers = part.getHeader("Content-Disposition");
        if (headers == null || headers.length != 1) {
            return Optional.empty();
        }
        try {
            // A file may be called anything; only its field is wanted.
            return Optional.ofNullable(
                    new ContentDisposition(headers[0].replaceFirst("(?s);\\s*filename.*", "")).getParameter("name"));
        } catch (ParseException malformed) {
            return Optional.empty();
        }
    }

    static Map<String, String> texts(Map<String, byte[]> fields, String except) {
        var texts = new HashMap<String, String>();
        fields.forEach((name, bytes) -> {
            if (!name.equals(except)) {
                texts.put(name, new String(bytes, StandardCharsets.UTF_8));
            }
        });
        return texts;
    }
}
