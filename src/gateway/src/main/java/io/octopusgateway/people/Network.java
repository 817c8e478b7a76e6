package io.octopusgateway.people;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Which callers count as one: an IPv4 address, or the 64 leading bits of an IPv6 address, because every subscriber has
 * the rest to choose from.
 */
public final class Network {
    /** Nothing that could be looked up by name. */
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:][0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private static final int LONGEST = 45;
    private static final int IPV6_BYTES = 16;
    private static final int PREFIX_BYTES = 8;

    private Network() {}

    /** A short text that is the same for all callers of one network, whatever a proxy gave us for an address. */
    public static String of(String address) {
        var literal = address.replaceFirst("%.*", "");
        if (literal.length() > LONGEST) {
            return "unreadable";
        }
        return IPV6.matcher(literal).matches() ? prefix(literal) : literal;
    }

    private static String prefix(String literal) {
        try {
            var parsed = InetAddress.getByName(literal);
            var bytes = parsed.getAddress();
            return bytes.length == IPV6_BYTES
                    ? HexFormat.of().formatHex(bytes, 0, PREFIX_BYTES)
                    : parsed.getHostAddress();
        } catch (UnknownHostException noAddress) {
            return "unreadable";
        }
    }
}
