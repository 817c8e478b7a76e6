package io.octopusgateway.people;

import com.nulabinc.zxcvbn.Zxcvbn;
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
}
