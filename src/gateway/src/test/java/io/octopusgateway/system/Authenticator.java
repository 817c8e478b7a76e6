package io.octopusgateway.system;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody's telephone with an authenticator app, which was told a key by hand. */
final class Authenticator {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private final SecretKeySpec key;
    private long shown;

    Authenticator(String typed) {
        var bits = new StringBuilder();
        typed.replace(" ", "")
                .chars()
                .mapToObj(letter ->
                        Integer.toBinaryString(32 + LETTERS.indexOf(letter)).substring(1))
                .forEach(bits::append);
        var hex = new StringBuilder();
        for (var at = 0; at + 8 <= bits.length(); at += 8) {
            hex.append("%02x".formatted(Integer.parseInt(bits.substring(at, at + 8), 2)));
        }
        key = new SecretKeySpec(HexFormat.of().parseHex(hex), "HmacSHA1");
    }

    /** The code of now, or the next one if that was shown already: the server takes it half a minute early. */
    String code() {
        shown = Math.max(shown + 1, Instant.now().getEpochSecond() / 30);
        return code(shown);
    }

    private String code(long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(key);
            var made = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            var at = made[made.length - 1] & 15;
            return "%06d".formatted((ByteBuffer.wrap(made).getInt(at) & 0x7fffffff) % 1_000_000);
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
