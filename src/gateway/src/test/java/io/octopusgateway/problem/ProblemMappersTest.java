package io.octopusgateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.json.MalformedJson;
import io.octopusgateway.json.WrongShape;
import io.octopusgateway.order.Orders;
import io.octopusgateway.payment.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemMappersTest {
    private static final UUID INSTANCE = UUID.fromString("6f2d2f0c-1111-4222-8333-444455556666");
    private static final String LEAK = "jdbc:postgresql://db.internal:5432 refused";

    private final UnexpectedMapper unexpected = new UnexpectedMapper(() -> INSTANCE);

    @ParameterizedTest
    @EnumSource
    void every_refusal_becomes_its_problem_document(Refusal.Reason reason) {
        var answer = new ProblemMapper(() -> INSTANCE).toResponse(new Refusal(reason));

        var type = ProblemType.of(reason);
        assertThat(answer.getStatus()).isEqualTo(type.status());
        assertThat(answer.getMediaType()).hasToString("application/problem+json");
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(document(answer))
                .isEqualTo(Json.createObjectBuilder()
                        .add("type", "https://octopusgateway.io/problems#" + type.slug())
                        .add("title", type.title())
                        .add("status", type.status())
                        .add("detail", type.advice())
                        .add("instance", "urn:uuid:" + INSTANCE)
                        .add("code", type.slug())
                        .add("retryable", type.retryable().name())
                        .build());
    }

    @Test
    void a_door_s_problem_keeps_its_words_and_its_members() {
        var failure = new ProblemException(ProblemType.FORBIDDEN, "words", Map.of("allowed", List.of("a")));

        var answer = new ProblemExceptionMapper(() -> INSTANCE).toResponse(failure);

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(document(answer).getString("detail")).isEqualTo("words");
        assertThat(document(answer).getJsonArray("allowed").getString(0)).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT0.000000001S, 1", "PT1S, 1", "PT1.000000001S, 2", "PT2.5S, 3"})
    void whoever_must_wait_is_told_how_many_seconds_and_never_too_few(Duration wait, String seconds) {
        var failure = ProblemException.after(ProblemType.RATE_LIMITED, wait);

        var answer = new ProblemExceptionMapper(() -> INSTANCE).toResponse(failure);

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo(seconds);
        assertThat(document(answer).getString("detail")).isEqualTo(ProblemType.RATE_LIMITED.advice());
    }

    @Test
    void whoever_finds_something_away_is_told_when_to_ask_again_once() {
        var mapper = new ProblemExceptionMapper(() -> INSTANCE);

        var away = mapper.toResponse(new ProblemException(ProblemType.PROVIDER_UNAVAILABLE));
        var known = mapper.toResponse(ProblemException.after(ProblemType.PROVIDER_UNAVAILABLE, Duration.ofSeconds(9)));

        assertThat(away.getHeaders().get("Retry-After")).isEqualTo(List.of("5"));
        assertThat(known.getHeaders().get("Retry-After")).isEqualTo(List.of(9L));
    }

    @Test
    void a_stranger_is_told_how_to_authenticate() {
        var answer =
                new ProblemExceptionMapper(() -> INSTANCE).toResponse(new ProblemException(ProblemType.UNAUTHORIZED));

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeaderString("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void malformed_json_is_400_and_a_wrong_shape_422_of_one_name() {
        var malformed = new MalformedJsonMapper(() -> INSTANCE).toResponse(new MalformedJson("the body is not UTF-8"));
        var wrong = new WrongShapeMapper(() -> INSTANCE).toResponse(new WrongShape("words", List.of("amount")));

        assertThat(malformed.getStatus()).isEqualTo(400);
        assertThat(document(malformed).getString("detail")).endsWith("the body is not UTF-8.");
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(document(wrong).getJsonArray("allowed").getString(0)).isEqualTo("amount");
        assertThat(List.of(malformed, wrong))
                .allSatisfy(
                        answer -> assertThat(document(answer).getString("code")).isEqualTo("invalid-request"));
    }

    @Test
    void a_lock_that_was_not_to_be_had_asks_for_the_same_request() {
        var answer = new LockTimeoutMapper(() -> INSTANCE)
                .toResponse(new Orders.LockTimeout(new IllegalStateException(LEAK)));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(document(answer).getString("code")).isEqualTo("provider-unavailable");
        assertThat(document(answer).getString("retryable")).isEqualTo("SAME_REQUEST");
        assertThat(document(answer).toString()).doesNotContain("db.internal");
    }

    @Test
    void a_database_that_is_away_asks_for_the_same_request() {
        var failure = new Orders.Unreachable(new IllegalStateException(LEAK));

        var answer = new Logged().during(() -> new UnreachableMapper(() -> INSTANCE).toResponse(failure));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(document(answer).getString("retryable")).isEqualTo("SAME_REQUEST");
        assertThat(document(answer).toString()).doesNotContain("db.internal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"08006", "40001", "40P01", "53100", "53300", "57014", "57P01", "58030", "25006", "25P03", "55P03"
            })
    void a_database_that_fails_in_the_middle_asks_for_the_same_request(String state) {
        var failure = new IllegalStateException(new IllegalStateException(new SQLException(LEAK, state)));

        var answer = new Logged().during(() -> unexpected.toResponse(failure));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(document(answer).getString("code")).isEqualTo("internal-error");
        assertThat(document(answer).getString("retryable")).isEqualTo("SAME_REQUEST");
        assertThat(document(answer).toString()).doesNotContain("db.internal", "Certainly");
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42703", "25001"})
    void a_mistake_of_ours_in_the_database_is_no_passing_trouble(String state) {
        var failure = new IllegalStateException(new SQLException(LEAK, state));

        assertThat(new Logged().during(() -> unexpected.toResponse(failure)).getStatus())
                .isEqualTo(500);
    }

    @Test
    void what_nobody_foresaw_leaks_nothing_and_can_be_found_in_the_log() {
        var logged = new Logged();
        var failure = new IllegalStateException(LEAK);

        var answer = logged.during(() -> unexpected.toResponse(failure));

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(document(answer).toString()).doesNotContain("db.internal").doesNotContain("IllegalState");
        assertThat(document(answer).getString("instance")).isEqualTo("urn:uuid:" + INSTANCE);
        assertThat(logged.records)
                .singleElement()
                .satisfies(one -> assertThat(one.getMessage()).contains(INSTANCE.toString()))
                .satisfies(one -> assertThat(one.getThrown()).isSameAs(failure));
    }

    @Test
    void the_server_s_own_refusals_keep_their_status_and_lose_their_words() {
        var answers = Map.of(
                unexpected.toResponse(new NotFoundException(LEAK)), "404 not-found",
                unexpected.toResponse(new NotAcceptableException(LEAK)), "406 operation-not-supported",
                unexpected.toResponse(new NotSupportedException(LEAK)), "415 operation-not-supported",
                unexpected.toResponse(new ClientErrorException(LEAK, 413)), "413 too-large",
                unexpected.toResponse(new ClientErrorException(LEAK, 408)), "408 invalid-request");

        assertThat(answers).allSatisfy((answer, expected) -> {
            var document = document(answer);
            assertThat(answer.getStatus() + " " + document.getString("code")).isEqualTo(expected);
            assertThat(document.getInt("status")).isEqualTo(answer.getStatus());
            assertThat(document.toString()).doesNotContain("db.internal");
        });
    }

    @Test
    void a_method_that_is_not_there_names_those_that_are() {
        var answer = unexpected.toResponse(new NotAllowedException("GET", new String[] {"HEAD"}));

        assertThat(answer.getStatus()).isEqualTo(405);
        assertThat(answer.getHeaderString("Allow")).contains("GET", "HEAD");
        assertThat(document(answer).getString("code")).isEqualTo("operation-not-supported");
    }

    @Test
    void a_server_s_own_fault_is_logged_and_a_redirect_left_alone() {
        var logged = new Logged();
        var redirect = new RedirectionException(307, URI.create("/elsewhere"));

        var answer = logged.during(() -> unexpected.toResponse(new ServiceUnavailableException(LEAK)));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(document(answer).getString("code")).isEqualTo("internal-error");
        assertThat(logged.records).hasSize(1);
        assertThat(unexpected.toResponse(redirect)).isSameAs(redirect.getResponse());
    }

    private static JsonObject document(Response answer) {
        return Json.createReader(new StringReader((String) answer.getEntity())).readObject();
    }

    /** Listens to the mapper's logger, quietly. */
    private static final class Logged extends Handler {
        private final List<LogRecord> records = new ArrayList<>();

        private <T> T during(Supplier<T> work) {
            var logger = Logger.getLogger(UnexpectedMapper.class.getPackageName());
            logger.setUseParentHandlers(false);
            logger.addHandler(this);
            try {
                return work.get();
            } finally {
                logger.removeHandler(this);
                logger.setUseParentHandlers(true);
            }
        }

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
