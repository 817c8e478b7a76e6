package io.octopusgateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
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
