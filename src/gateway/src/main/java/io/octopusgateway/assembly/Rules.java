package io.octopusgateway.assembly;

import io.octopusgateway.descriptor.Field;
import io.octopusgateway.host.PublicAddress;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.Contrast;
import io.octopusgateway.store.Store;
import java.net.URI;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What must hold of the configuration and cannot be said in {@code plugin.json}, by the names it has there. One object
 * for one reading: it remembers what must not occur twice.
 */
final class Rules {
    private static final int HTTPS = 443;
    private static final int SHORTEST_KEY = 32;

    private final AllowedAddresses allowed;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> seenIds = new HashSet<>();
    private final Map<String, Rule> byName = Map.ofEntries(
            Map.entry("https-or-allowed", (value, own) -> isHttpsOrAllowed(URI.create(value))),
            Map.entry("usual-port-or-allowed", (value, own) -> isUsualPortOrAllowed(URI.create(value))),
            Map.entry("never-live", (value, own) -> !isLive(own)),
            Map.entry("key-of-environment", Rules::isKeyOfEnvironment),
            Map.entry("unique-over-stores", (value, own) -> seen.add(value)),
            Map.entry("unique-id-over-stores", (value, own) -> seenIds.add(value.substring(0, value.indexOf(':')))),
            Map.entry("base64-of-32-bytes", (value, own) -> bytes(value) >= SHORTEST_KEY),
            Map.entry("base64-of-24-to-64-bytes", (value, own) -> isStandardSecret(value)),
            Map.entry("not-below-minimum", Rules::isNotBelowMinimum),
            Map.entry("one-try-fits", Rules::oneTryFits),
            Map.entry("carries-white", (value, own) -> Contrast.carriesWhite(value)),
            Map.entry("time-zone", (value, own) -> isTimeZone(value)),
            Map.entry("never-in-the-clear", (value, own) -> !isInTheClear(own)),
            Map.entry("small-picture", (value, own) -> LogoFile.read(value).isPresent()));

    private interface Rule {
        boolean holds(String value, Values own);
    }

    Rules(AllowedAddresses allowed) {
        this.allowed = allowed;
    }

    /** Rules for stores beside these, which must share nothing with them that identifies one. */
    Rules(AllowedAddresses allowed, Collection<Store> others) {
        this(allowed);
        others.forEach(store -> seen.add(store.webhookId()));
    }

    Set<String> names() {
        return byName.keySet();
    }

    /** Whether all rules of the field hold for all its values, given the others of its group. */
    boolean hold(Field field, String text, Values own) {
        return field.rules().stream()
                .allMatch(name ->
                        field.values(text).stream().allMatch(value -> rule(name).holds(value, own)));
    }

    private Rule rule(String name) {
        var rule = byName.get(name);
        if (rule == null) {
            throw new IllegalStateException("plugin.json names the unknown rule " + name);
        }
        return rule;
    }

    /** Also not an address inside somebody's network, as far as its spelling tells. */
    private boolean isHttpsOrAllowed(URI address) {
        return allowed.allows(address) || ("https".equals(address.getScheme()) && PublicAddress.isPossible(address));
    }

    /** What the deliveries later demand as well, unless the server's operator lists another port. */
    private boolean isUsualPortOrAllowed(URI address) {
        return address.getPort() < 0 || address.getPort() == HTTPS || allowed.allows(address);
    }

    private static boolean isLive(Values own) {
        return own.text("environment").filter("live"::equals).isPresent();
    }

    private static boolean isTimeZone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name);
    }

    private static boolean isInTheClear(Values own) {
        return own.text("alerts.mail-security").filter("none"::equals).isPresent();
    }

    private static boolean isKeyOfEnvironment(String key, Values own) {
        return own.text("environment").isEmpty() || key.startsWith("sk_sbox_") != isLive(own);
    }

    private static boolean isStandardSecret(String secret) {
        var length = bytes(secret.substring("whsec_".length()));
        return length >= 24 && length <= 64;
    }

    private static int bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length;
        } catch (IllegalArgumentException notBase64) {
            return 0;
        }
    }

    private static boolean isNotBelowMinimum(String maximum, Values own) {
        return own.number("minimum")
                .filter(minimum -> Long.parseLong(maximum) < minimum)
                .isEmpty();
    }

    private static boolean oneTryFits(String deadline, Values own) {
        var longest = own.number("connect-timeout").orElse(0L)
                + own.number("read-timeout").orElse(0L);
        return longest <= Long.parseLong(deadline);
    }
}
