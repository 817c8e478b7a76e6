package io.octopusgateway.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.host.AddressGuard.Reach;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "168.63.129.15",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.88.98.255",
                "192.88.100.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "198.51.101.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "2001:4860:4860::8888",
                "2606:4700::1111",
                "2a00:1450::1",
                "2400::",
                "2001:200::1",
                "3ffe:ffff::1",
                "::ffff:8.8.8.8",
                "64:ff9b::808:808"
            })
    void the_internet_may_be_called(String address) throws UnknownHostException {
        assertThat(AddressGuard.of(InetAddress.getByName(address))).isEqualTo(Reach.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.170",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "::1",
                "fc00::",
                "fd00::1",
                "fdff:ffff::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:192.168.1.1",
                "::ffff:100.64.0.1",
                "64:ff9b::a00:1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "2002:808:808::1",
                "2002:a00:1::",
                "2002:7f00:1::",
                "::8.8.8.8",
                "::7f00:1",
                "::ffff:0:8.8.8.8",
                "::ffff:0:127.0.0.1",
                "100::1",
                "2001::1",
                "2001:0:53aa:64c::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "3fff::1",
                "4000::1",
                "5f00::1",
                "1::1",
                "fb00::1",
                "fe00::1"
            })
    void private_networks_and_what_leads_nowhere_may_not_unless_configured(String address) throws UnknownHostException {
        assertThat(AddressGuard.of(InetAddress.getByName(address))).isEqualTo(Reach.PRIVATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "169.254.0.1",
                "169.254.169.254",
                "169.254.170.2",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "100.100.100.200",
                "168.63.129.16",
                "::",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "feff::1",
                "ff02::1",
                "ffff::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "::ffff:169.254.169.254",
                "::ffff:0.0.0.0",
                "::ffff:224.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "::a9fe:a9fe",
                "::ffff:0:169.254.169.254"
            })
    void link_local_metadata_and_multicast_may_never_be_called(String address) throws UnknownHostException {
        assertThat(AddressGuard.of(InetAddress.getByName(address))).isEqualTo(Reach.NEVER);
    }

    /** Java turns a mapped address into IPv4 by itself, but not when it comes as an Inet6Address. */
    @ParameterizedTest
    @CsvSource({"7f000001, PRIVATE", "0a000001, PRIVATE", "a9fea9fe, NEVER", "e0000001, NEVER", "08080808, PUBLIC"})
    void a_mapped_address_is_what_it_maps_to_however_it_comes(String mapped, Reach reach) throws UnknownHostException {
        var bytes = HexFormat.of().parseHex("00000000000000000000ffff" + mapped);

        assertThat(AddressGuard.of(Inet6Address.getByAddress("x", bytes, 0))).isEqualTo(reach);
    }
}
