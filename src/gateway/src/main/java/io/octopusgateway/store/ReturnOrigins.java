package io.octopusgateway.store;

import java.net.URI;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides where shoppers may be sent back to. Addresses are parsed and their origins compared, never resolved and never
 * searched for a prefix; what two parsers could read differently is refused.
 */
final class ReturnOrigins {
    private static final int LONGEST = 1024;
    private static final int MOST_DECODINGS = 4;
    private static final Set<String> WEB = Set.of("https", "http");

    /** Visible ASCII without backslash: no control characters, no spaces, no letters that look like others. */
    private static final Pattern PLAIN = Pattern.compile("[!-\\[\\]-~]+");

    private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");

    /** Some programs end a line, a text or a header at a control character or a line's end, as bytes of UTF-8. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\x00-\\x1f\\x7f]|\\xc2[\\x80-\\x9f]|\\xe2\\x80[\\xa8\\xa9]");

    /** Backslashes, which browsers turn into slashes, and what Unicode's normal forms turn into slashes and dots. */
    private static final Pattern TWO_FACED =
            Pattern.compile("\\\\|\\xe2\\x80[\\xa4-\\xa6]|\\xef\\xbc[\\x8e\\x8f\\xbc]|\\xef\\xb9[\\x92\\xa8]");

    /** A path that begins like an authority is one, to some readers. */
    private static final Pattern SECOND_AUTHORITY = Pattern.compile("//.*", Pattern.DOTALL);

    /** Some readers take parameters off a segment before they look whether it is one of dots. */
    private static final Pattern DOTS = Pattern.compile("(?:^|/)\\.{1,2}(?:;[^/]*)?(?:/|$)");

    private ReturnOrigins() {}

    /** Whether a shopper may be led to this address when these are the origins to choose from. */
    static boolean lead(Set<String> origins, String address) {
        var origin = parse(address)
                .filter(uri -> !uri.isOpaque() && uri.getRawFragment() == null)
                .filter(ReturnOrigins::readsAlike)
                .flatMap(ReturnOrigins::origin);
        return origin.isPresent()
                && origins.stream()
                        .map(one -> parse(one).flatMap(ReturnOrigins::origin))
                        .anyMatch(origin::equals);
    }

    private static Optional<URI> parse(String address) {
        if (address.length() > LONGEST || !PLAIN.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(address)).filter(URI::isAbsolute);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Scheme, host and port, written in one way; empty for whatever is not a plain web address. */
    private static Optional<String> origin(URI uri) {
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        var standardPort = scheme.equals("https") ? 443 : 80;
        if (!WEB.contains(scheme)
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawAuthority().endsWith(":")) {
            return Optional.empty();
        }
        var port = uri.getPort() == -1 ? standardPort : uri.getPort();
        return Optional.of(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port);
    }

    private static boolean readsAlike(URI uri) {
        var path = decoded(uri.getRawPath());
        var query = uri.getRawQuery() == null ? "" : decoded(uri.getRawQuery());
        return !UNSEEN.matcher(path + query).find()
                && !TWO_FACED.matcher(path).find()
                && !SECOND_AUTHORITY.matcher(path).matches()
                && !DOTS.matcher(path).find();
    }

    /** What is left when readers one behind the other have each decoded it, one character a byte. */
    private static String decoded(String text) {
        var current = text;
        for (var time = 0; time < MOST_DECODINGS; time++) {
            current = ENCODED.matcher(current)
                    .replaceAll(match ->
                            Matcher.quoteReplacement(String.valueOf((char) HexFormat.fromHexDigits(match.group(1)))));
        }
        return current;
    }
}
