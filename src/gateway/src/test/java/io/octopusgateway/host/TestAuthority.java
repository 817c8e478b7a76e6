package io.octopusgateway.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority for a test, and whom it certified: all in one key store that the JDK's keytool makes. */
final class TestAuthority {
    private static final String PASSWORD = "changeit";

    private final Path file;

    private TestAuthority(Path file) {
        this.file = file;
    }

    static TestAuthority in(Path directory) throws IOException, InterruptedException {
        var authority = new TestAuthority(directory.resolve("all.p12"));
        authority.generate("ca", "-ext", "bc:c");
        return authority;
    }

    /** A certificate of this authority. */
    void certify(String name, String host, String from, int days) throws IOException, InterruptedException {
        generate(
                name,
                "-signer",
                "ca",
                "-ext",
                "san=dns:" + host,
                "-startdate",
                from,
                "-validity",
                Integer.toString(days));
    }

    void selfSign(String name, String host) throws IOException, InterruptedException {
        generate(name, "-ext", "san=dns:" + host);
    }

    /** What a server proves itself with. */
    SSLContext identity(String name) throws IOException, GeneralSecurityException {
        var one = empty();
        var all = load();
        one.setKeyEntry(
                name, all.getKey(name, PASSWORD.toCharArray()), PASSWORD.toCharArray(), all.getCertificateChain(name));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Whoever trusts this authority and nobody else. */
    SSLContext trust() throws IOException, GeneralSecurityException {
        var store = empty();
        store.setCertificateEntry("ca", load().getCertificate("ca"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private void generate(String alias, String... more) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keyalg",
                "EC",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(command + ": " + said);
        }
    }
}
