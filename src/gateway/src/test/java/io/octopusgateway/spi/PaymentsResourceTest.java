package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.json.JsonText;
import io.octopusgateway.json.MalformedJson;
import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.ProviderAnswer;
import io.octopusgateway.payment.ProviderReading;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentsResourceTest {
    private static final SpiContract CONTRACT = SpiContract.load();
    private static final String PATH = "/api/v1/payments";

    private final World world = new World();

    @Test
    void a_new_payment_is_created_and_says_where_it_is() {
        var answer = start(order(12850, "pay-1"));

        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(answer.getHeaderString("Location")).isEqualTo("/octopus/api/v1/payments/" + id(answer));
        assertThat(answer.getHeaderString("Idempotent-Replayed")).isNull();
        assertThat(described("POST", PATH, answer).getString("status")).isEqualTo("PENDING");
    }

    @Test
    void the_same_reference_is_answered_with_the_same_payment_and_said_so() {
        var first = start(order(12850, "pay-1"));

        var again = start(order(12850, "pay-1"));

        assertThat(again.getStatus()).isEqualTo(200);
        assertThat(again.getHeaderString("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.getHeaderString("Location")).isNull();
        assertThat(id(again)).isEqualTo(id(first));
        assertThat(world.starts).isEqualTo(1);
    }

    @Test
    void the_same_name_as_a_header_is_the_same_payment() {
        var first = start(order(12850, "pay-1"));

        var again = post(StartTranslationTest.LEAST, Fakes.json("Idempotency-Key", "\"pay-1\""));

        assertThat(id(again)).isEqualTo(id(first));
        assertThat(again.getHeaderString("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void an_open_payment_of_the_same_amount_is_joined() {
        var first = start(order(12850, null));

        var joined = start(order(12850, null));

        assertThat(joined.getStatus()).isEqualTo(200);
        assertThat(joined.getHeaderString("Idempotent-Replayed")).isNull();
        assertThat(id(joined)).isEqualTo(id(first));
    }

    @Test
    void an_amount_beyond_the_store_s_range_is_told_its_neighbours() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> start(order(3_000_010, null)))
                .satisfies(refused -> assertThat(refused.type().slug()).isEqualTo("amount-not-allowed"))
                .satisfies(refused -> assertThat(JsonText.of(refused.extensions()))
                        .isEqualTo("{\"nearestAllowed\":{\"down\":3000000,\"up\":null}}"));
    }

    @Test
    void a_lost_answer_is_doubt_and_not_a_failure() {
        world.answer = new ProviderAnswer.Silent();

        var answer = start(order(12850, "pay-1"));

        var payment = described("POST", PATH, answer);
        assertThat(answer.getStatus()).isEqualTo(202);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("30");
        assertThat(payment.getString("status")).isEqualTo("REQUESTED");
        assertThat(payment.getBoolean("inDoubt")).isTrue();
        assertThat(payment.getJsonObject("nextAction")).containsOnlyKeys("type", "payUrl", "expiresAt");
    }

    @Test
    void another_amount_is_refused_with_the_open_payment() {
        var first = start(order(12850, "pay-1"));

        refused(() -> start(order(100, "pay-2")))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.OPEN_PAYMENT_EXISTS))
                .satisfies(problem -> assertThat(shown(problem).getString("id")).isEqualTo(id(first)))
                .satisfies(problem ->
                        assertThat(shown(problem).containsKey("nextAction")).isTrue());
    }

    @Test
    void a_start_that_replaces_no_payment_of_its_order_is_refused_and_begins_nothing() {
        var body = order(100, "pay-1")
                .replace("\"amount\"", "\"replaces\": \"pmt_01JDA8Z6Q0000000000000007C\", \"amount\"");

        refused(() -> start(body))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST))
                .satisfies(problem ->
                        assertThat(problem.detail()).startsWith("replaces must name a payment of this order"));
        assertThat(world.starts).isZero();
    }

    @Test
    void a_paid_order_is_refused_with_the_payment_that_has_the_money() {
        var first = start(order(12850, "pay-1"));
        world.hear(new PaymentId(id(first)), captured());

        refused(() -> start(order(12850, "pay-2")))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.ALREADY_PAID))
                .satisfies(problem ->
                        assertThat(shown(problem).getString("status")).isEqualTo("CAPTURED"));
    }

    @Test
    void a_provider_s_no_is_refused_with_the_rejected_payment_however_often() {
        world.answer = new ProviderAnswer.Refused(List.of("amount_invalid"));

        for (var time = 0; time < 2; time++) {
            refused(() -> start(order(12850, "pay-1")))
                    .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.PROVIDER_REFUSED))
                    .satisfies(problem ->
                            assertThat(shown(problem).getString("status")).isEqualTo("REJECTED"))
                    .satisfies(problem -> assertThat(problem.extensions().get("providerCodes"))
                            .isEqualTo(List.of("amount_invalid")))
                    .satisfies(problem -> assertThat(problem.detail()).contains("another one"));
        }
        assertThat(world.starts).isEqualTo(1);
    }

    @Test
    void a_reused_reference_is_refused_without_showing_what_it_means() {
        start(order(12850, "pay-1"));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> start(order(100, "pay-1")))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.REFERENCE_REUSED));
    }

    @Test
    void a_provider_that_cannot_be_reached_is_a_refusal() {
        world.answer = new ProviderAnswer.NotSent(ProviderAnswer.NotSent.Cause.UNREACHABLE);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> start(order(12850, "pay-1")))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.PROVIDER_UNAVAILABLE));
    }

    @Test
    void a_key_that_may_only_read_starts_nothing() {
        refused(() -> world.payments.start(
                        Fakes.as(Shops.reader()),
                        Fakes.headers(Fakes.json()),
                        Fakes.at(PATH),
                        bytes(StartTranslationTest.LEAST)))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.FORBIDDEN));
        assertThat(world.starts).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "application/json;charset=utf-16",
                "application/json;profile=x",
                "application/problem+json"
            })
    void a_body_of_another_type_is_not_read(String type) {
        refused(() -> post(StartTranslationTest.LEAST, Map.of("Content-Type", type)))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.BODY_NOT_SUPPORTED));
    }

    @Test
    void neither_is_one_without_a_type_or_with_an_encoding() {
        refused(() -> post(StartTranslationTest.LEAST, Map.of()))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.BODY_NOT_SUPPORTED));
        refused(() -> post(StartTranslationTest.LEAST, Fakes.json("Content-Encoding", "gzip")))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.BODY_NOT_SUPPORTED));
        assertThat(post(StartTranslationTest.LEAST, Map.of("Content-Type", "application/json; charset=UTF-8"))
                        .getStatus())
                .isEqualTo(201);
    }

    @Test
    void a_body_is_read_up_to_its_bound_and_no_further() {
        var padding = " ".repeat(RequestBody.LARGEST - StartTranslationTest.LEAST.length());

        assertThat(post(StartTranslationTest.LEAST + padding, Fakes.json()).getStatus())
                .isEqualTo(201);
        refused(() -> post(StartTranslationTest.LEAST + padding + " ", Fakes.json()))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.TOO_LARGE));
    }

    @Test
    void a_body_that_breaks_off_is_malformed() throws IOException {
        var broken = InputStream.nullInputStream();
        broken.close();

        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> world.payments.start(
                        Fakes.as(Shops.writer()), Fakes.headers(Fakes.json()), Fakes.at(PATH), broken))
                .withMessage("the body could not be read to its end");
    }

    @Test
    void a_payment_is_read_with_a_tag_and_not_sent_twice() {
        var id = id(start(order(12850, "pay-1")));

        var first = read(id, null, null);
        var tag = first.getHeaderString("ETag");

        assertThat(described("GET", PATH + "/{id}", first).getString("id")).isEqualTo(id);
        assertThat(tag).matches("\"1-[0-9a-f]{8}\"");
        assertThat(List.of(tag, "W/" + tag, "\"x\", " + tag, "*")).allSatisfy(known -> {
            assertThat(read(id, null, known).getStatus()).isEqualTo(304);
            assertThat(read(id, null, known).hasEntity()).isFalse();
        });
        assertThat(read(id, null, "\"1-00000000\"").getStatus()).isEqualTo(200);
    }

    @Test
    void a_change_without_a_new_version_changes_the_tag() {
        world.answer = new ProviderAnswer.Silent();
        var id = id(start(order(12850, "pay-1")));
        var tag = read(id, null, null).getHeaderString("ETag");
        world.answer = World.ACCEPTED;
        start(order(100, "pay-2"));

        var now = read(id, null, tag);

        assertThat(now.getStatus()).isEqualTo(200);
        assertThat(json(now).containsKey("nextAction")).isFalse();
    }

    @Test
    void a_refresh_asks_the_provider_first() {
        var id = id(start(order(12850, "pay-1")));
        world.reading = new ProviderReading.Found(
                World.PROVIDER_PAYMENT, id, "hk-main", "octopus", Money.hkd(12850), World.START, List.of(captured()));

        assertThat(json(read(id, "false", null)).getString("status")).isEqualTo("PENDING");
        assertThat(world.reads).isZero();
        assertThat(json(read(id, "true", null)).getString("status")).isEqualTo("CAPTURED");
        assertThat(world.reads).isEqualTo(1);
        refused(() -> read(id, "yes", null))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void foreign_unknown_and_malformed_ids_are_answered_alike(String refresh) {
        var id = id(start(order(12850, "pay-1")));

        for (var wanted : List.of(id, "pmt_01JDA800000000000000000009", "pmt_1", "", "pay_ru2s", id + "\n")) {
            refused(() -> world.payments.read(
                            Fakes.as(Shops.stranger()), Fakes.at(PATH, "refresh", refresh), wanted, refresh, null))
                    .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.NOT_FOUND))
                    .satisfies(problem -> assertThat(problem.detail()).isEqualTo(ProblemType.NOT_FOUND.advice()));
        }
        assertThat(world.reads).isZero();
    }

    private interface Asking {
        void ask();
    }

    private static ThrowableAssertAlternative<ProblemException> refused(Asking asking) {
        return assertThatExceptionOfType(ProblemException.class).isThrownBy(asking::ask);
    }

    private static PaymentEvent captured() {
        return PaymentEvent.captured(World.PROVIDER_PAYMENT, Money.hkd(12850), World.START);
    }

    private static String order(long amount, @Nullable String reference) {
        var body = StartTranslationTest.LEAST.replace("12850", Long.toString(amount));
        return reference == null
                ? body
                : body.replace("\"amount\"", "\"paymentReference\": \"" + reference + "\", \"amount\"");
    }

    private Response start(String body) {
        return post(body, Fakes.json());
    }

    private Response post(String body, Map<String, String> headers) {
        return world.payments.start(Fakes.as(Shops.writer()), Fakes.headers(headers), Fakes.at(PATH), bytes(body));
    }

    private Response read(String id, @Nullable String refresh, @Nullable String known) {
        var uri = refresh == null ? Fakes.at(PATH) : Fakes.at(PATH, "refresh", refresh);
        return world.payments.read(Fakes.as(Shops.reader()), uri, id, refresh, known);
    }

    private static InputStream bytes(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String id(Response answer) {
        return json(answer).getString("id");
    }

    private static JsonObject shown(ProblemException problem) {
        return parse(JsonText.of(problem.extensions())).getJsonObject("payment");
    }

    /** The answer's body, if it is as the description says. */
    private static JsonObject described(String method, String template, Response answer) {
        var type = answer.getMediaType().toString();
        assertThat(CONTRACT.faults(method, template, answer.getStatus(), type, (String) answer.getEntity()))
                .isEmpty();
        return json(answer);
    }

    private static JsonObject json(Response answer) {
        return parse((String) answer.getEntity());
    }

    private static JsonObject parse(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
