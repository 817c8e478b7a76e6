package io.octopusgateway.spi;

import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.store.Store;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a store lets its shoppers be sent. Addresses are parsed and their origins compared, never resolved and never
 * searched for a prefix; what two parsers could read differently is refused.
 */
final class ReturnAddresses {
    private static final int LONGEST = 1024;
    private static final Set<String> WEB = Set.of("https", "http");

    /** Visible ASCII without backslash: no control characters, no spaces, no letters that look like others. */
    private static final Pattern PLAIN = Pattern.compile("[!-\\[\\]-~]+");

    /** A path that begins like an authority is one, to some readers. */
    private static final Pattern SECOND_AUTHORITY = Pattern.compile("/(/|%2f|%5c).*", Pattern.CASE_INSENSITIVE);

    private ReturnAddresses() {}

    /** The address, if shoppers may be led to it: https, or http where exactly that origin is listed. */
    static String web(Store store, String member, String address) {
        var origin = parse(address)
                .filter(uri -> !uri.isOpaque() && uri.getRawFragment() == null)
                .filter(uri -> !SECOND_AUTHORITY.matcher(uri.getRawPath()).matches())
                .flatMap(ReturnAddresses::origin);
        var listed = store.returnOrigins().stream()
                .map(one -> parse(one).flatMap(ReturnAddresses::origin))
                .anyMatch(origin::equals);
        if (origin.isEmpty() || !listed) {
            throw new ProblemException(
                    ProblemType.RETURN_URL_NOT_ALLOWED,
                    member + " must be an absolute https address of an origin listed for this store, of at most 1024 "
                            + "characters, without user, fragment or backslash.");
        }
        return address;
    }

    /** The address, if there is one and it belongs to one of the shop's own apps. */
    static @Nullable String app(Store store, @Nullable String address) {
        if (address == null) {
            return null;
        }
        return parse(address)
                .filter(uri -> store.appReturnSchemes().stream().anyMatch(uri.getScheme()::equalsIgnoreCase))
                .map(uri -> address)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.RETURN_URL_NOT_ALLOWED, "appReturnUri must have a scheme listed for this store."));
    }

    private static Optional<URI> parse(String address) {
        if (address.length() > LONGEST || !PLAIN.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(address)).filter(URI::isAbsolute);
        } catch (URISyntaxException unreadable) {
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
}
