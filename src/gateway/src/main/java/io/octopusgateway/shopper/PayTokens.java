package io.octopusgateway.shopper;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.octopusgateway.payment.PayAddresses;
import io.octopusgateway.payment.PaymentId;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The addresses of a payment's pages. Two tokens for each payment, because the provider sees the one it returns to and
 * must not learn the one a shopper pays with. Both are derived from a server key: they can be rendered again at any
 * time, and no copy of the database holds one. Pure and thread-safe.
 */
public final class PayTokens implements PayAddresses {
    private static final String PAY = "pay";
    private static final String RETURN = "return";
    private static final String ID_PREFIX = "pmt_";
    private static final int ID_LENGTH = 26;
    private static final int MAC_BYTES = 16;
    private static final int LENGTH = ID_LENGTH + 1 + 22;

    private final String base;
    private final Hmac hmac;

    /**
     * @param publicBase where browsers reach us, without a trailing slash; from configuration, never from a request
     * @param serverKey at least 32 bytes
     */
    public PayTokens(String publicBase, byte[] serverKey) {
        if (publicBase.endsWith("/")) {
            throw new IllegalArgumentException("the public base URL has no trailing slash");
        }
        base = publicBase;
        hmac = new Hmac(serverKey);
    }

    @Override
    public String payUrl(PaymentId payment) {
        return base + "/pay/" + token(PAY, payment);
    }

    /** Our two pages of one payment, as its own shopper may see both. */
    record Addresses(String pay, String back) {
        @Override
        public String toString() {
            return "Addresses[***]";
        }
    }

    Addresses addresses(PaymentId payment) {
        return new Addresses(payUrl(payment), back(payment).success());
    }

    @Override
    public Return back(PaymentId payment) {
        var url = base + "/return/" + token(RETURN, payment);
        return new Return(url + "?outcome=success", url + "?outcome=failure");
    }

    /** Whose pay page this is; empty for anything we did not make ourselves. */
    public Optional<PaymentId> payOwner(String token) {
        return owner(PAY, token);
    }

    /** Whose return page this is; empty for anything we did not make ourselves. */
    public Optional<PaymentId> returnOwner(String token) {
        return owner(RETURN, token);
    }

    private Optional<PaymentId> owner(String purpose, String token) {
        if (token.length() != LENGTH || !PaymentId.isValid(ID_PREFIX + token.substring(0, ID_LENGTH))) {
            return Optional.empty();
        }
        var claimed = new PaymentId(ID_PREFIX + token.substring(0, ID_LENGTH));
        // Texts are compared, not decoded bytes: base64 has several spellings of one value and only ours counts.
        var genuine = MessageDigest.isEqual(token(purpose, claimed).getBytes(US_ASCII), token.getBytes(US_ASCII));
        return genuine ? Optional.of(claimed) : Optional.empty();
    }

    private String token(String purpose, PaymentId payment) {
        var mac = Arrays.copyOf(hmac.of(purpose + ":" + payment.value()), MAC_BYTES);
        return payment.value().substring(ID_PREFIX.length())
                + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }
}
