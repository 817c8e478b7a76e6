package io.octopusgateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a host learns when the gateway says no. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProblemsTest {
    private static ProblemException start(Gateway gateway) {
        return problem(() -> gateway.provider().build().startPayment(Requests.start()));
    }

    private static ProblemException problem(Runnable call) {
        var problem = catchThrowableOfType(ProblemException.class, call::run);
        assertThat(problem).as("a problem").isNotNull();
        return problem;
    }

    @ParameterizedTest
    @CsvSource({
        "invalid-request,        false, false",
        "already-paid,           false, false",
        "open-payment-exists,    false, false",
        "payment-in-doubt,       false, true",
        "reference-reused,       false, false",
        "provider-refused,       false, false",
        "provider-unavailable,   false, true",
        "store-not-configured,   false, true",
        "rate-limited,           false, true",
        "internal-error,         true,  true"
    })
    void each_says_whether_something_may_have_come_of_it_and_whether_to_ask_again(
            String example, boolean outcomeUnknown, boolean mayRepeat) throws IOException {
        try (var gateway = Gateway.answering(example)) {
            var problem = start(gateway);

            assertThat(problem.isOutcomeUnknown()).isEqualTo(outcomeUnknown);
            assertThat(problem.mayRepeatSameRequest()).isEqualTo(mayRepeat);
            assertThat(problem.is(ProblemCode.of(example))).isTrue();
            assertThat(problem.is(ProblemCode.NOT_FOUND)).isFalse();
            assertThat(problem.httpStatus())
                    .isEqualTo(Contract.example(example).path("status").asInt());
            assertThat(problem).hasMessageContaining(example).hasMessageNotContaining(Gateway.KEY);
        }
    }

    @Test
    void a_fault_of_the_gateway_leaves_no_doubt_about_a_question() throws IOException {
        try (var gateway = Gateway.answering("internal-error")) {
            var provider = gateway.provider().build();

            assertThat(problem(() -> provider.getPayment("pmt_1")).isOutcomeUnknown())
                    .isFalse();
            assertThat(problem(() -> provider.reversePayment("pmt_1")).isOutcomeUnknown())
                    .isTrue();
        }
    }

    @Test
    void the_payment_comes_with_the_no() throws IOException {
        try (var paid = Gateway.answering("already-paid");
                var open = Gateway.answering("open-payment-exists")) {
            assertThat(start(paid).payment().map(Payment::captured)).contains(12850L);
            assertThat(start(open).payment().flatMap(Payment::nextAction)).isPresent();
        }
    }

    @Test
    void what_would_do_comes_with_the_no() throws IOException {
        try (var amount = Gateway.answering("amount-not-allowed");
                var currency = Gateway.answering("currency-not-supported");
                var refund = Gateway.answering("refund-exceeds-captured");
                var refused = Gateway.answering("provider-refused")) {
            assertThat(start(amount).problem().flatMap(Problem::nearestAllowed).flatMap(NearestAllowed::up))
                    .contains(12860L);
            assertThat(start(currency).problem().map(Problem::allowed))
                    .hasValueSatisfying(allowed -> assertThat(allowed).containsExactly("HKD"));
            assertThat(start(refund).problem().flatMap(Problem::refundable)).contains(12850L);
            assertThat(start(refused).problem().map(Problem::providerCodes))
                    .hasValueSatisfying(codes -> assertThat(codes).containsExactly("action_failure_limit_exceeded"));
        }
    }

    @Test
    void a_key_that_is_not_taken_is_a_problem_though_the_jdk_drops_the_body() throws IOException {
        try (var gateway = Gateway.answering(
                401,
                Contract.example("unauthorized").toString(),
                Map.of("WWW-Authenticate", "Bearer", "X-Correlation-Id", "c-9"))) {
            var started = start(gateway);
            var asked = problem(() -> gateway.provider().build().getCapabilities());

            assertThat(started.is(ProblemCode.UNAUTHORIZED)).isTrue();
            assertThat(started.correlationId()).isEqualTo("c-9");
            assertThat(asked.is(ProblemCode.UNAUTHORIZED)).isTrue();
            assertThat(asked.problem().flatMap(Problem::instance)).isPresent();
        }
    }

    @Test
    void how_long_to_wait_is_told_in_seconds_or_not_at_all() throws IOException {
        var body = Contract.example("rate-limited").toString();
        for (var header : Map.of("7", 7L, "999999999", 86_400L).entrySet()) {
            try (var gateway = Gateway.answering(429, body, Map.of("Retry-After", header.getKey()))) {
                assertThat(start(gateway).retryAfter()).contains(Duration.ofSeconds(header.getValue()));
            }
        }
        try (var gateway = Gateway.answering(429, body, Map.of("Retry-After", "Sun, 22 Nov 2026 03:25:07 GMT"))) {
            assertThat(start(gateway).retryAfter()).isEmpty();
        }
    }

    @Test
    void an_exception_that_travels_keeps_what_it_can() throws IOException, ClassNotFoundException {
        try (var gateway = Gateway.answering("internal-error")) {
            var bytes = new ByteArrayOutputStream();
            try (var out = new ObjectOutputStream(bytes)) {
                out.writeObject(start(gateway));
            }
            var read = (GatewayException)
                    new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

            assertThat(read.isOutcomeUnknown()).isTrue();
            assertThat(read.httpStatus()).isEqualTo(500);
            assertThat(read.problem()).isEmpty();
            assertThat(read.retryAfter()).isEmpty();
        }
    }
}
