package io.octopusgateway.shopper;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.octopusgateway.order.OrderReference;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.store.StoreId;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The result that travels with the shopper back to the shop. It is good for a sentence on the shop's page for ten
 * minutes and for nothing else: a shop acts on order updates. Pure and thread-safe.
 */
public final class ResultSigner {
    private static final Duration VALID = Duration.ofMinutes(10);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
    private static final Pattern SIGNED = Pattern.compile("[?&]octopus_status=(?<status>[A-Z_]{1,40})"
            + "&octopus_payment=(?<payment>pmt_[0-9A-Z]{26})&octopus_order=(?<order>[A-Za-z0-9_-]{1,40})"
            + "&octopus_amount=(?<amount>[0-9]{1,18})&octopus_time=(?<time>[0-9]{1,12})"
            + "&octopus_signature=(?<signature>[A-Za-z0-9_-]{43})(?=#|$)");

    private final Hmac server;

    /** @param serverKey at least 32 bytes; the keys results are signed with are derived from it, one a store */
    public ResultSigner(byte[] serverKey) {
        server = new Hmac(serverKey);
    }

    /**
     * What the shop may show.
     *
     * @param status a payment status, or {@code REVIEW} for money that waits for a person
     * @param minorUnits the amount the payment was asked for
     */
    public record Result(PaymentId payment, OrderReference order, String status, long minorUnits) {}

    /** The key a store's results are signed with. Telling a store its own key gives nothing of another's away. */
    public byte[] key(StoreId store) {
        return server.of("result:" + store.value());
    }

    /** The shop's own URL, its own query untouched, with the signed result behind it. */
    public String append(StoreId store, String target, Result result, Instant now) {
        var time = Long.toString(now.getEpochSecond());
        var amount = Long.toString(result.minorUnits());
        var values = new Values(
                result.status(), result.payment().value(), result.order().value(), amount, time);
        var query = "octopus_status=" + encoded(values.status())
                + "&octopus_payment=" + encoded(values.payment())
                + "&octopus_order=" + encoded(values.order())
                + "&octopus_amount=" + encoded(amount)
                + "&octopus_time=" + encoded(time)
                + "&octopus_signature=" + signature(store, target, values);
        var fragment = target.indexOf('#') < 0 ? target.length() : target.indexOf('#');
        var separator = target.lastIndexOf('?', fragment) < 0 ? "?" : "&";
        return target.substring(0, fragment) + separator + query + target.substring(fragment);
    }

    /** Whether a URL a browser arrived with carries a result of ours for this store that may still be shown. */
    public boolean confirms(StoreId store, String arrived, Instant now) {
        var found = SIGNED.matcher(arrived);
        if (!found.find()) {
            return false;
        }
        var target = arrived.substring(0, found.start()) + arrived.substring(found.end());
        var values = new Values(
                found.group("status"),
                found.group("payment"),
                found.group("order"),
                found.group("amount"),
                found.group("time"));
        var at = Instant.ofEpochSecond(Long.parseLong(values.time()));
        return MessageDigest.isEqual(
                        signature(store, target, values).getBytes(US_ASCII),
                        found.group("signature").getBytes(US_ASCII))
                && !now.isAfter(at.plus(VALID))
                && !now.isBefore(at.minus(CLOCKS_DIFFER));
    }

    private record Values(String status, String payment, String order, String amount, String time) {}

    /** One value a line: none of them can hold a line break, so no two results have the same text. */
    private String signature(StoreId store, String target, Values values) {
        var text = String.join(
                "\n",
                store.value(),
                values.order(),
                values.payment(),
                values.status(),
                values.amount(),
                values.time(),
                target);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(new Hmac(key(store)).of(text));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}
