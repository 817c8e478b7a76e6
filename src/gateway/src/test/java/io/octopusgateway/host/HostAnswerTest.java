package io.octopusgateway.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.host.CheckedHttp.Answer;
import io.octopusgateway.order.Host.Delivery;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostAnswerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final String REJECTED = "{\"outcome\":\"REJECTED\",\"reason\":\"NO_STOCK\",\"sequence\":3}";

    private static Delivery meaning(int status, String body) {
        return HostAnswer.meaning(new Answer(status, Optional.empty(), body.getBytes(UTF_8), true), 3, NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "REJECTED",
                "[]",
                "{}",
                "{\"outcome\":\"REJECTED\"}",
                "{\"outcome\":\"REJECTED\",\"sequence\":3}",
                "{\"outcome\":\"REJECTED\",\"reason\":\"x\"}",
                "{\"outcome\":\"REJECTED\",\"reason\":\"x\",\"sequence\":2}",
                "{\"outcome\":\"REJECTED\",\"reason\":\"x\",\"sequence\":4}",
                "{\"outcome\":\"REJECTED\",\"reason\":\"x\",\"sequence\":\"3\"}",
                "{\"outcome\":\"REJECTED\",\"reason\":\"x\",\"sequence\":3.5}",
                "{\"outcome\":\"REJECTED\",\"reason\":\"x\",\"sequence\":3e0}",
                "{\"outcome\":\"REJECTED\",\"reason\":\"x\",\"sequence\":18446744073709551619}",
                "{\"outcome\":\"rejected\",\"reason\":\"x\",\"sequence\":3}",
                "{\"outcome\":\"REJECTED\",\"reason\":7,\"sequence\":3}",
                "{\"outcome\":\"REJECTED\",\"reason\":\"x\",\"sequence\":3,\"more\":1}",
                "{\"outcome\":\"OK\",\"outcome\":\"REJECTED\",\"reason\":\"x\",\"sequence\":3}",
                "{\"outcome\":\"REJECTED\",\"reason\":\"x\",\"sequence\":3} and more",
                "{\"outcome\":\"SUPERSEDED\",\"sequence\":2}",
                "{\"outcome\":\"SUPERSEDED\",\"sequence\":-4}",
                "{\"outcome\":\"SUPERSEDED\"}",
                "{\"outcome\":\"ACCEPTED\",\"sequence\":3}",
                "<html>409</html>"
            })
    void whatever_is_not_exactly_a_rejection_is_a_bare_error(String body) {
        assertThat(meaning(409, body)).isEqualTo(new Delivery.Refused(409, Optional.empty()));
        assertThat(meaning(422, body)).isEqualTo(new Delivery.Refused(422, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 423, 500, 503})
    void no_other_status_rejects(int status) {
        assertThat(meaning(status, REJECTED)).isEqualTo(new Delivery.Refused(status, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void a_2xx_is_a_yes_whatever_it_says(int status) {
        assertThat(meaning(status, REJECTED)).isEqualTo(new Delivery.Acknowledged());
    }

    @Test
    void a_test_cannot_be_rejected() {
        var body = "{\"outcome\":\"REJECTED\",\"reason\":\"x\",\"sequence\":0}".getBytes(UTF_8);

        assertThat(HostAnswer.meaning(new Answer(422, Optional.empty(), body, true), 0, NOW))
                .isEqualTo(new Delivery.Refused(422, Optional.empty()));
    }

    @Test
    void a_body_that_was_cut_off_says_nothing() {
        var cut = new Answer(409, Optional.empty(), REJECTED.getBytes(UTF_8), false);

        assertThat(HostAnswer.meaning(cut, 3, NOW)).isEqualTo(new Delivery.Refused(409, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "4", "9223372036854775807"})
    void a_host_that_has_this_one_or_a_newer_one_has_it(String sequence) {
        assertThat(meaning(409, "{\"outcome\":\"SUPERSEDED\",\"sequence\":" + sequence + "}"))
                .isEqualTo(new Delivery.Acknowledged());
    }

    @Test
    void a_reason_becomes_one_short_line() {
        var words = "  out\\n of \\u202Estock \\uD83D\\uDE00 " + "é".repeat(300);

        var delivery = meaning(422, "{\"outcome\":\"REJECTED\",\"reason\":\"" + words + "\",\"sequence\":3}");

        assertThat(delivery).isInstanceOfSatisfying(Delivery.Rejected.class, rejected -> {
            assertThat(rejected.reason()).startsWith("out of stock 😀 éé");
            assertThat(rejected.reason().codePointCount(0, rejected.reason().length()))
                    .isEqualTo(200);
        });
    }
}
