package io.octopusgateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.descriptor.Descriptor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GatewayCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

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

    private int run(String... arguments) {
        return GatewayCommand.run(
                List.of(arguments),
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
