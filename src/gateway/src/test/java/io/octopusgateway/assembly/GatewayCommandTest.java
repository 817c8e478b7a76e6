package io.octopusgateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.octopusgateway.descriptor.Descriptor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GatewayCommandTest {
    private static final String KEY = "opk_sandbox_k3v9q2mt_" + "x".repeat(43);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void a_new_key_comes_with_the_hash_of_itself() throws Exception {
        var code = run("new-api-key", "live");

        assertThat(code).isZero();
        var key = found("opk_live_[a-z0-9]{8}_[A-Za-z0-9_-]{43}");
        var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        assertThat(printed(out))
                .contains(key.substring(9, 17) + ":" + HexFormat.of().formatHex(digest) + ":payments:read");
    }

    @Test
    void a_server_key_has_thirty_two_bytes_and_is_another_each_time() {
        run("new-server-key");
        var first = found("octopus.server-key=(\\S+)");
        out.reset();
        run("new-server-key");
        var second = found("octopus.server-key=(\\S+)");

        assertThat(Base64.getDecoder().decode(first.replace("octopus.server-key=", "")))
                .hasSize(32);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void what_it_does_not_know_it_says_and_changes_nothing() {
        assertThat(run("new-store", "Bad Name", "sandbox")).isEqualTo(2);
        assertThat(run("new-api-key", "production")).isEqualTo(2);
        assertThat(run("delete-everything")).isEqualTo(2);

        assertThat(printed(err)).contains("not one of the commands").contains("new-store <name>");
        assertThat(printed(out)).isEmpty();
    }

    @Test
    void a_new_store_gets_properties_the_gateway_knows_with_values_it_takes() {
        var lines = configured("new-store", "hk-main", "sandbox");
        var store = Descriptor.packaged().group("store").of("hk-main");

        assertThat(lines.remove("octopus.stores")).isEqualTo("hk-main");
        assertThat(lines).isNotEmpty();
        lines.forEach((property, value) -> {
            var field = store.field(property.substring(store.prefix().length()));
            assertThat(value.startsWith("<") || field.fits(value)).as(property).isTrue();
        });
    }

    @Test
    void a_new_store_gets_everything_a_store_must_have() {
        var lines = configured("new-store", "hk-main", "live");
        var store = Descriptor.packaged().group("store").of("hk-main");
        var there = lines.keySet().stream()
                .filter(property -> property.startsWith(store.prefix()))
                .map(property -> property.substring(store.prefix().length()))
                .collect(Collectors.toSet());

        assertThat(store.fields())
                .allMatch(field -> !field.requirement().misses(field.name(), there))
                .allMatch(field -> !field.requirement().clashes(field.name(), there));
    }

    @Test
    void a_new_server_key_is_one_the_gateway_takes() {
        assertThat(configured("new-server-key"))
                .containsOnlyKeys("octopus.server-key")
                .allSatisfy((property, value) ->
                        assertThat(Configured.wrong(with(property, value))).isEmpty());
    }

    private static Map<String, String> with(String property, String value) {
        var values = Configured.good();
        values.put(property, value);
        return values;
    }

    /** What is printed to be configured; the rest is comments. */
    private Map<String, String> configured(String... arguments) {
        run(arguments);
        return printed(out)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1], (one, other) -> one, TreeMap::new));
    }

    @Test
    void an_operator_s_key_may_manage_the_store_and_take_no_payment() {
        assertThat(run("new-api-key", "sandbox", "operator")).isZero();

        assertThat(printed(out)).contains("store:manage").doesNotContain("payments:write", "refunds:write");
    }

    @ParameterizedTest
    @CsvSource({"200, FOUND, 0", "200, DIFFERS, 1", "403, forbidden, 1"})
    void a_webhook_is_registered_by_asking_the_gateway(int status, String word, int code) throws IOException {
        environment.put("OCTOPUS_API_KEY", KEY);
        var asked = new AtomicReference<>("");
        var gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            asked.set(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            var body = ("{\"status\":\"" + word + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        gateway.start();

        var answer = run(
                "register-webhook", "http://127.0.0.1:" + gateway.getAddress().getPort() + "/octopus/");
        gateway.stop(0);

        assertThat(answer).isEqualTo(code);
        assertThat(asked.get()).isEqualTo("POST /octopus/api/v1/webhook Bearer " + KEY);
        assertThat(printed(out) + printed(err)).contains(word).doesNotContain(KEY);
    }

    @Test
    void a_gateway_that_cannot_be_reached_is_said() {
        environment.put("OCTOPUS_API_KEY", KEY);

        assertThat(run("register-webhook", "http://127.0.0.1:1")).isEqualTo(1);
        assertThat(printed(err)).contains("could not be reached").doesNotContain(KEY);
    }

    @Test
    void a_key_goes_nowhere_in_the_clear_and_none_is_asked_for() {
        assertThat(run("register-webhook", "https://pay.shop.example/octopus")).isEqualTo(2);
        environment.put("OCTOPUS_API_KEY", KEY);
        assertThat(run("register-webhook", "http://pay.shop.example/octopus")).isEqualTo(2);
        assertThat(run("register-webhook", "http://127.0.0.1.evil.example/octopus"))
                .isEqualTo(2);

        assertThat(printed(err)).contains("OCTOPUS_API_KEY", "https address").doesNotContain(KEY);
    }

    private int run(String... arguments) {
        return GatewayCommand.run(
                List.of(arguments),
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String found(String pattern) {
        var matcher = Pattern.compile(pattern).matcher(printed(out));
        assertThat(matcher.find()).as(printed(out)).isTrue();
        return matcher.group();
    }

    private static String printed(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
