package io.octopusgateway.host;

import io.octopusgateway.host.AddressGuard.Reach;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an address's spelling tells about where it leads, before any name is looked up. Good for finding mistakes when
 * configuration is read; whoever calls the address must look at what its name leads to by then. Pure.
 */
public final class PublicAddress {
    private static final int LONGEST_NAME = 253;
    private static final String PART = "(?:0|[1-9][0-9]{0,2})";

    /** The one spelling of an IPv4 address that every program reads alike. */
    private static final Pattern FOUR = Pattern.compile(PART + "(?:\\." + PART + "){3}");

    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile("(?:" + LABEL + "\\.)+(?=[a-z])" + LABEL);

    /** Ends of names that mean something only inside somebody's network. */
    private static final Set<String> INSIDE = Set.of(
            "arpa",
            "corp",
            "home",
            "internal",
            "intranet",
            "lan",
            "local",
            "localdomain",
            "localhost",
            "private",
            "svc");

    private PublicAddress() {}

    /** Whether the address may be public: a plain name with a dot in it, or a public address as numbers. */
    public static boolean isPossible(URI address) {
        if (address.getHost() == null) {
            return false;
        }
        var host = address.getHost().toLowerCase(Locale.ROOT);
        if (host.startsWith("[") || FOUR.matcher(host).matches()) {
            return host.indexOf('%') < 0 && isPublicLiteral(host);
        }
        return host.length() <= LONGEST_NAME
                && NAME.matcher(host).matches()
                && !INSIDE.contains(host.substring(host.lastIndexOf('.') + 1));
    }

    private static boolean isPublicLiteral(String host) {
        try {
            // A literal is never looked up.
            return AddressGuard.of(InetAddress.getByName(host)) == Reach.PUBLIC;
        } catch (UnknownHostException unreadable) {
            return false;
        }
    }
}
