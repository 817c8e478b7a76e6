package io.octopusgateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with a certificate of an authority of one's own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TlsTest {
    private static final char[] WORD = "of-this-test".toCharArray();

    private final SSLContext context;
    private final HttpsServer server;
    private final AtomicInteger requests = new AtomicInteger();

    TlsTest(@TempDir Path directory) throws Exception {
        context = context(keys(directory.resolve("gateway.p12")));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            var body = Contract.example("captured").toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** A certificate for localhost, as the JDK's own tool makes it. */
    private static KeyStore keys(Path file) throws Exception {
        var tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "gateway",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(WORD))
                .inheritIO()
                .start();
        assertThat(tool.waitFor()).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, WORD);
        }
        return keys;
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, WORD);
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        var certificates = KeyStore.getInstance("PKCS12");
        certificatesOnly(certificates, keys);
        trusted.init(certificates);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static void certificatesOnly(KeyStore certificates, KeyStore keys) throws GeneralSecurityException {
        try {
            certificates.load(null, null);
        } catch (IOException nothingIsRead) {
            throw new GeneralSecurityException(nothingIsRead);
        }
        certificates.setCertificateEntry("gateway", keys.getCertificate("gateway"));
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private HttpPaymentProvider.Builder provider(String host) {
        return HttpPaymentProvider.builder(
                URI.create("https://" + host + ":" + server.getAddress().getPort()), Gateway.KEY);
    }

    private void assertNeverSent(HttpPaymentProvider provider) {
        var silence = catchThrowableOfType(SilenceException.class, () -> provider.startPayment(Requests.start()));

        assertThat(silence).hasMessageContaining("it was never sent");
        assertThat(silence.isOutcomeUnknown()).isFalse();
        assertThat(requests).hasValue(0);
    }

    @Test
    void a_certificate_the_host_trusts_is_enough() {
        var provider = provider("localhost")
                .sslSocketFactory(context.getSocketFactory())
                .build();

        assertThat(provider.startPayment(Requests.start()).status()).isEqualTo(PaymentStatus.CAPTURED);
    }

    @Test
    void a_certificate_nobody_trusts_gets_no_key_to_see() {
        assertNeverSent(provider("localhost").build());
    }

    @Test
    void a_trusted_certificate_of_another_name_gets_no_key_to_see() {
        assertNeverSent(provider("127.0.0.1")
                .sslSocketFactory(context.getSocketFactory())
                .build());
    }
}
