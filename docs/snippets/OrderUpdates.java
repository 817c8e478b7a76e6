import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks that an order update comes from the gateway. Java 8 or newer, nothing else; in a servlet:
 *
 * <pre>byte[] body = … // all of request.getInputStream(); its readAllBytes() came with Java 9
 * boolean genuine = OrderUpdates.isGenuine(request.getHeader("webhook-id"), request.getHeader("webhook-timestamp"),
 *     request.getHeader("webhook-signature"), body, Arrays.asList(SECRET, PREVIOUS_SECRET), System.currentTimeMillis() / 1000);
 * </pre>
 */
public final class OrderUpdates {
    private static final long TOLERANCE_SECONDS = 5 * 60;

    private OrderUpdates() {}

    /**
     * Whether one of the secrets ({@code whsec_…}) signed exactly these bytes within the last five minutes. When not:
     * answer 401 and do nothing. Parse the body only afterwards.
     */
    public static boolean isGenuine(
            String id, String sent, String signatures, byte[] body, List<String> secrets, long nowSeconds) {
        if (id == null || id.isEmpty() || sent == null || !sent.matches("[0-9]{1,12}") || signatures == null) {
            return false;
        }
        if (Math.abs(nowSeconds - Long.parseLong(sent)) > TOLERANCE_SECONDS) {
            return false;
        }
        boolean genuine = false;
        for (String secret : secrets) {
            byte[] expected = ("v1," + mac(secret, id + "." + sent + ".", body)).getBytes(UTF_8);
            for (String signature : signatures.split(" ")) {
                genuine |= MessageDigest.isEqual(expected, signature.getBytes(UTF_8));
            }
        }
        return genuine;
    }

    private static String mac(String secret, String prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            mac.update(prefix.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
