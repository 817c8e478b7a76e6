package io.octopusgateway.spi;

import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.store.Store;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses return addresses that are not the store's. */
final class ReturnAddresses {
    private static final int LONGEST = 1024;

    /** Visible ASCII without backslash: no control characters, no spaces, no letters that look like others. */
    private static final Pattern PLAIN = Pattern.compile("[!-\\[\\]-~]+");

    private ReturnAddresses() {}

    /** The address, if shoppers may be led to it: https, or http where exactly that origin is listed. */
    static String web(Store store, String member, String address) {
        if (!store.mayReturnTo(address)) {
            throw new ProblemException(
                    ProblemType.RETURN_URL_NOT_ALLOWED,
                    member + " must be an absolute https address of an origin listed for this store, of at most 1024 "
                            + "characters, without user, fragment, backslash, dot segments or control characters.");
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
}
