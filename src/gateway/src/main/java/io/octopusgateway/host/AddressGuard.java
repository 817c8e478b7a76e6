package io.octopusgateway.host;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses on the network may be called. Whoever may name a receiver could otherwise make this server talk to its
 * own neighbours. Pure: looks at the address only.
 */
final class AddressGuard {
    private static final int FOUR = 4;
    private static final int SIXTEEN = 16;

    /** Registries: https://www.iana.org/assignments/iana-ipv4-special-registry, …/iana-ipv6-special-registry. */
    private static final List<Range> PRIVATE = List.of(
            Range.of("10.0.0.0", 8),
            Range.of("100.64.0.0", 10),
            Range.of("127.0.0.0", 8),
            Range.of("172.16.0.0", 12),
            Range.of("192.0.0.0", 24),
            Range.of("192.0.2.0", 24),
            Range.of("192.88.99.0", 24),
            Range.of("192.168.0.0", 16),
            Range.of("198.18.0.0", 15),
            Range.of("198.51.100.0", 24),
            Range.of("203.0.113.0", 24),
            Range.of("::1", 128),
            Range.of("fc00::", 7));

    /** Not even where the server's configuration allows private addresses: these never lead to a host's receiver. */
    private static final List<Range> NEVER = List.of(
            Range.of("0.0.0.0", 8),
            Range.of("169.254.0.0", 16),
            Range.of("224.0.0.0", 4),
            Range.of("240.0.0.0", 4),
            // Where clouds keep their metadata, outside the link-local range.
            Range.of("100.100.100.200", 32),
            Range.of("168.63.129.16", 32),
            Range.of("fd00:ec2::254", 128),
            Range.of("fd20:ce::254", 128),
            Range.of("::", 128),
            Range.of("fe80::", 10),
            Range.of("fec0::", 10),
            Range.of("ff00::", 8));

    /** The only part of IPv6 that is routed between networks, and what of it is set apart. */
    private static final Range GLOBAL = Range.of("2000::", 3);

    private static final List<Range> NOT_GLOBAL =
            List.of(Range.of("2001::", 23), Range.of("2001:db8::", 32), Range.of("2002::", 16), Range.of("3fff::", 20));

    /** Ways to write an IPv4 address in an IPv6 one, and where in it that stands. */
    private static final List<Embedding> EMBEDDINGS = List.of(
            new Embedding(Range.mapped(), 12, true),
            new Embedding(Range.of("64:ff9b::", 96), 12, true),
            new Embedding(Range.of("::", 96), 12, false),
            new Embedding(Range.of("::ffff:0:0:0", 96), 12, false),
            new Embedding(Range.of("2002::", 16), 2, false));

    private AddressGuard() {}

    /** How far an address may be trusted. */
    enum Reach {
        PUBLIC,
        /** Inside somebody's network, or nowhere. */
        PRIVATE,
        NEVER
    }

    static Reach of(InetAddress address) {
        return of(address.getAddress());
    }

    private static Reach of(byte[] address) {
        if (NEVER.stream().anyMatch(range -> range.holds(address))) {
            return Reach.NEVER;
        }
        if (PRIVATE.stream().anyMatch(range -> range.holds(address))) {
            return Reach.PRIVATE;
        }
        return address.length == FOUR ? Reach.PUBLIC : ofSix(address);
    }

    private static Reach ofSix(byte[] address) {
        for (var embedding : EMBEDDINGS) {
            if (embedding.range().holds(address)) {
                var inner = of(Arrays.copyOfRange(address, embedding.at(), embedding.at() + FOUR));
                return inner == Reach.PUBLIC && !embedding.usual() ? Reach.PRIVATE : inner;
            }
        }
        var global = GLOBAL.holds(address) && NOT_GLOBAL.stream().noneMatch(range -> range.holds(address));
        return global ? Reach.PUBLIC : Reach.PRIVATE;
    }

    /**
     * @param usual whether it is a way to reach the public IPv4 address in it that networks still use
     */
    private record Embedding(Range range, int at, boolean usual) {}

    private record Range(byte[] prefix, int bits) {
        static Range of(String literal, int bits) {
            try {
                // A literal is never looked up.
                return new Range(InetAddress.getByName(literal).getAddress(), bits);
            } catch (UnknownHostException typingMistake) {
                throw new IllegalArgumentException(typingMistake);
            }
        }

        /** ::ffff:0:0/96, which Java would turn into an IPv4 address by itself. */
        static Range mapped() {
            var prefix = new byte[SIXTEEN];
            prefix[10] = (byte) 0xff;
            prefix[11] = (byte) 0xff;
            return new Range(prefix, 96);
        }

        boolean holds(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
