package io.octopusgateway.host;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/** The HTTP client's way to addresses: it connects to what was checked here and looks nothing up again. */
record CheckedAddresses(Receivers receivers) implements DnsResolver {
    /** Each is tried for as long as a connection may take, so a name with many must not use the whole time up. */
    private static final int MOST_TRIED = 3;

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        return Arrays.stream(receivers.addresses(host, port))
                .limit(MOST_TRIED)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        throw new UnknownHostException("without a port nothing can be checked");
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
