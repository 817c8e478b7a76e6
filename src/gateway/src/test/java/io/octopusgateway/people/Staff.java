package io.octopusgateway.people;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** What tests of people need. */
final class Staff {
    private Staff() {}

    static Passwords passwords() {
        var judge = new Zxcvbn();
        return new Passwords(
                new SecureRandom(),
                (password, own) -> judge.measure(password, own).getScore() >= 3);
    }

    static String pbkdf2(String password, int rounds) {
        try {
            var made = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), new byte[16], rounds, 512))
                    .getEncoded();
            return Base64.getEncoder().withoutPadding().encodeToString(made);
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** Salt and hash of a password as they are kept, with so few rounds that a test may sign in often. */
    static String salted(String password, int rounds) {
        return Base64.getEncoder().withoutPadding().encodeToString(new byte[16]) + "$" + pbkdf2(password, rounds);
    }

    /** The bytes an app makes of a key that was typed. */
    static byte[] base32(String key) {
        var typed = key.replace(" ", "");
        var bits = typed.chars()
                .mapToObj("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"::indexOf)
                .map(BigInteger::valueOf)
                .reduce(BigInteger.ZERO, (all, next) -> all.shiftLeft(5).or(next));
        var bytes = new byte[typed.length() * 5 / 8];
        for (var at = bytes.length - 1; at >= 0; at--) {
            bytes[at] = bits.byteValue();
            bits = bits.shiftRight(8);
        }
        return bytes;
    }
}
