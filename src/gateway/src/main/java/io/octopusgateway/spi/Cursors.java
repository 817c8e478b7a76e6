package io.octopusgateway.spi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Marks where a page ended. A mark is good for the list it was given for and no other: it carries a code that only the
 * gateway can make, on every server the same. Thread-safe.
 */
public final class Cursors {
    private static final String HMAC = "HmacSHA256";
    private static final int CODE = 16;
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9_-]{23,120}");

    private final SecretKeySpec key;

    /**
     * @param serverKey the installation's own key; what is used here is derived from it
     */
    public Cursors(byte[] serverKey) {
        key = new SecretKeySpec(mac(new SecretKeySpec(serverKey, HMAC), "cursors"), HMAC);
    }

    /** The mark of a position in a list. */
    String of(String list, String position) {
        var text = position.getBytes(StandardCharsets.US_ASCII);
        var bytes = ByteBuffer.allocate(CODE + text.length)
                .put(code(list, position))
                .put(text)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The position a mark stands for, if it is one of this list. */
    String position(String list, String cursor) {
        var bytes = SANE.matcher(cursor).matches() ? decoded(cursor) : new byte[0];
        var position =
                bytes.length <= CODE ? "" : new String(bytes, CODE, bytes.length - CODE, StandardCharsets.US_ASCII);
        // Compared as it is written: decoding forgives the spare bits of the last character.
        var expected = of(list, position).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, cursor.getBytes(StandardCharsets.US_ASCII))) {
            throw StartTerms.invalid("cursor must be the 'next' of an earlier page of the same list.");
        }
        return position;
    }

    private static byte[] decoded(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }

    private byte[] code(String list, String position) {
        return Arrays.copyOf(mac(key, list + "\n" + position), CODE);
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
