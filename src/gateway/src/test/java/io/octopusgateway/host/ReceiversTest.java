package io.octopusgateway.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.store.AllowedAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiversTest {
    private static final Map<String, String[]> NAMES = Map.of(
            "shop.example", new String[] {"8.8.8.8", "2606:4700::1111"},
            "half.example", new String[] {"8.8.8.8", "127.0.0.1"},
            "inside.example", new String[] {"10.0.0.1"},
            "metadata.example", new String[] {"169.254.169.254"},
            "none.example", new String[] {});

    private final Receivers receivers = new Receivers(
            new AllowedAddresses(
                    Set.of("127.0.0.1:8087", "inside.example:80", "metadata.example:80", "shop.example:8443")),
            ReceiversTest::resolve);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/updates",
                "https://shop.example:443/updates",
                "https://8.8.8.8/",
                "https://shop.example:8443/",
                "http://127.0.0.1:8087/updates",
                "https://127.0.0.1:8087/updates",
                "http://inside.example/",
                "HTTPS://shop.example/"
            })
    void public_https_and_what_the_server_lists_may_be_called(String url) {
        assertThat(mayBeCalled(URI.create(url))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example/",
                "http://shop.example:443/",
                "https://shop.example:8444/",
                "https://half.example/",
                "https://inside.example/",
                "https://unknown.example/",
                "https://none.example/",
                "https://metadata.example/",
                "http://metadata.example/",
                "https://127.0.0.1/",
                "http://127.0.0.1:8088/",
                "http://user@127.0.0.1:8087/",
                "https://user:password@shop.example/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "ftp://127.0.0.1:8087/",
                "file:///etc/passwd",
                "//shop.example/",
                "https:shop.example"
            })
    void everything_else_may_not(String url) {
        assertThat(mayBeCalled(URI.create(url))).isFalse();
    }

    private boolean mayBeCalled(URI url) {
        if (receivers.objection(url).isPresent()) {
            return false;
        }
        var implied = "http".equalsIgnoreCase(url.getScheme()) ? 80 : 443;
        try {
            return receivers.addresses(url.getHost(), url.getPort() < 0 ? implied : url.getPort()).length > 0;
        } catch (UnknownHostException leadsNowhere) {
            return false;
        }
    }

    private static InetAddress[] resolve(String host) throws UnknownHostException {
        if (host.matches("[0-9.]+|\\[.*]")) {
            return InetAddress.getAllByName(host);
        }
        var literals = NAMES.get(host);
        if (literals == null) {
            throw new UnknownHostException(host);
        }
        var addresses = new InetAddress[literals.length];
        for (var at = 0; at < literals.length; at++) {
            addresses[at] = InetAddress.getByName(literals[at]);
        }
        return addresses;
    }
}
