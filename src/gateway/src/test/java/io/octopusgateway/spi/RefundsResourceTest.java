package io.octopusgateway.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.octopusgateway.json.JsonText;
import io.octopusgateway.money.Money;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.ProviderReading;
import io.octopusgateway.payment.RefundAnswer;
import io.octopusgateway.payment.Rejection;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.store.ApiKey;
import io.octopusgateway.store.Scope;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefundsResourceTest {
    private static final SpiContract CONTRACT = SpiContract.load();
    private static final String ALL = "/api/v1/payments/{id}/refunds";
    private static final String ONE = ALL + "/{refundReference}";
    private static final Caller REFUNDER =
            new Caller(Shops.hongKong(), new ApiKey("refunder", "", Set.of(Scope.REFUNDS_WRITE, Scope.PAYMENTS_READ)));

    private final World world = new World();

    private PaymentId started() {
        var body = new ByteArrayInputStream(StartTranslationTest.LEAST.getBytes(UTF_8));
        var answer = world.payments.start(
                Fakes.as(Shops.writer()), Fakes.headers(Fakes.json()), Fakes.at("/api/v1/payments"), body);
        return new PaymentId(json(answer).getString("id"));
    }

    /** A payment of HK$128.50 whose money is here, and which the provider shows. */
    private PaymentId paid() {
        var id = started();
        var captured = PaymentEvent.captured(World.PROVIDER_PAYMENT, Money.hkd(12850), World.START);
        world.hear(id, captured);
        world.reading = new ProviderReading.Found(
                        World.PROVIDER_PAYMENT,
                        id.value(),
                        "hk-main",
                        "octopus",
                        Money.hkd(12850),
                        World.START,
                        List.of(captured))
                .withRefunds(List.of(), List.of());
        return id;
    }

    private Response refund(PaymentId id, String body) {
        return refund(REFUNDER, id.value(), body, Fakes.json());
    }

    private Response refund(Caller caller, String id, String body, Map<String, String> headers) {
        return world.refunds.refund(
                Fakes.as(caller),
                Fakes.headers(headers),
                Fakes.at(ALL),
                id,
                new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    private static String wish(String reference, String amount) {
        return "{\"refundReference\": \"" + reference + "\", \"amount\": " + amount + ", \"reason\": \"Cup broken\"}";
    }

    private ProblemException refused(PaymentId id, String body) {
        return catchThrowableOfType(ProblemException.class, () -> refund(id, body));
    }

    private static JsonObject json(Response answer) {
        return parse((String) answer.getEntity());
    }

    private static JsonObject parse(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static JsonObject described(String method, String template, Response answer) {
        assertThat(CONTRACT.faults(
                        method, template, answer.getStatus(), "application/json", (String) answer.getEntity()))
                .as((String) answer.getEntity())
                .isEmpty();
        return json(answer);
    }

    @Test
    void a_refund_is_pending_and_a_repeat_says_how_it_stands() {
        var id = paid();

        var answer = refund(id, wish("rma-1", "4050"));
        var again = refund(id, wish("rma-1", "4050"));

        var refund = described("POST", ALL, answer);
        assertThat(answer.getStatus()).isEqualTo(202);
        assertThat(refund.getString("status")).isEqualTo("PENDING");
        assertThat(refund.getString("actionId")).isEqualTo("act_1");
        assertThat(refund.getString("reason")).isEqualTo("Cup broken");
        assertThat(answer.getHeaderString("Idempotent-Replayed")).isNull();
        assertThat(again.getStatus()).isEqualTo(200);
        assertThat(again.getHeaderString("Idempotent-Replayed")).isEqualTo("true");
        assertThat(described("POST", ALL, again)).isEqualTo(refund);
    }

    @Test
    void a_header_names_the_refund_as_well_and_two_names_are_refused() {
        var id = paid();

        var named = refund(REFUNDER, id.value(), "{\"amount\": 100}", Fakes.json("Idempotency-Key", "\"rma-2\""));
        var twice = catchThrowableOfType(
                ProblemException.class,
                () -> refund(REFUNDER, id.value(), wish("rma-3", "100"), Fakes.json("Idempotency-Key", "rma-4")));

        assertThat(json(named).getString("reference")).isEqualTo("rma-2");
        assertThat(twice.type()).isEqualTo(ProblemType.INVALID_REQUEST);
    }

    @Test
    void silence_is_doubt_and_counts_as_given() {
        var id = paid();
        world.refundAnswer = new RefundAnswer.Silent();

        var refund = described("POST", ALL, refund(id, wish("rma-1", "4050")));
        world.now = world.now.plusSeconds(60);
        var all = described("GET", ALL, world.refunds.all(Fakes.as(REFUNDER), Fakes.at(ALL), id.value()));

        assertThat(refund.getString("status")).isEqualTo("REQUESTED");
        assertThat(refund.getBoolean("inDoubt")).isTrue();
        assertThat(all.getJsonObject("possible").getInt("maximum")).isEqualTo(8800);
        assertThat(all.getJsonArray("refunds").getJsonObject(0).getBoolean("inDoubt"))
                .isTrue();
    }

    @Test
    void one_refund_is_read_by_its_name_and_another_is_not_there() {
        var id = paid();
        refund(id, wish("rma-1", "4050"));
        world.hear(
                id,
                PaymentEvent.refund(
                        Kind.REFUNDED, World.PROVIDER_PAYMENT, new ActionId("act_1"), Money.hkd(4050), World.START));

        var one = world.refunds.one(Fakes.as(REFUNDER), Fakes.at(ONE), id.value(), "rma-1");

        assertThat(described("GET", ONE, one).getString("status")).isEqualTo("SUCCEEDED");
        for (var reference : List.of("rma-2", "a.b", "")) {
            assertThat(catchThrowableOfType(
                                    ProblemException.class,
                                    () -> world.refunds.one(Fakes.as(REFUNDER), Fakes.at(ONE), id.value(), reference))
                            .type())
                    .isEqualTo(ProblemType.NOT_FOUND);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"amount\": 100}', refundReference",
        "'{\"refundReference\": \"a b\", \"amount\": 100}', refundReference",
        "'{\"refundReference\": \"auto-1\", \"amount\": 100}', auto-",
        "'{\"refundReference\": \"r\"}', amount",
        "'{\"refundReference\": \"r\", \"amount\": 12.5}', amount"
    })
    void a_wish_that_is_not_right_is_refused_by_its_member(String body, String named) {
        var problem = refused(paid(), body);

        assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(problem.detail()).contains(named);
        assertThat(world.reads).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "15, 10, 20",
        "0, null, 10",
        "-20, null, 10",
        "7, null, 10",
        "9223372036854775807, 9223372036854775800, null",
        "99999999999999999999, 9223372036854775800, null"
    })
    void an_amount_that_cannot_be_is_told_its_neighbours(String amount, String down, String up) {
        var problem = refused(paid(), wish("r", amount));

        assertThat(problem.type()).isEqualTo(ProblemType.AMOUNT_NOT_ALLOWED);
        assertThat(problem.detail()).doesNotContain("range"); // of the store, which no refund is asked about
        assertThat(JsonText.of(problem.extensions())).contains("\"down\":" + down, "\"up\":" + up);
    }

    @Test
    void more_than_is_left_is_refused_with_what_is() {
        var id = paid();
        refund(id, wish("r1", "10000"));

        var problem = refused(id, wish("r2", "2860"));

        assertThat(problem.type()).isEqualTo(ProblemType.REFUND_EXCEEDS_CAPTURED);
        var extensions = parse(JsonText.of(problem.extensions()));
        assertThat(extensions.getInt("refundable")).isEqualTo(2850);
        assertThat(extensions.getJsonObject("payment").getString("id")).isEqualTo(id.value());
    }

    @Test
    void without_money_and_in_doubt_there_is_nothing_to_give_back() {
        var open = started();
        var pending = refused(open, wish("r", "100"));

        assertThat(pending.type()).isEqualTo(ProblemType.REFUND_NOT_POSSIBLE);
        assertThat(parse(JsonText.of(pending.extensions()))
                        .getJsonObject("payment")
                        .getString("status"))
                .isEqualTo("PENDING");
    }

    @Test
    void another_amount_under_the_same_name_and_the_provider_s_no_are_said() {
        var id = paid();
        refund(id, wish("r1", "100"));
        world.refundAnswer = new RefundAnswer.Refused(new Rejection(List.of("refund_authorization_declined")));

        assertThat(catchThrowableOfType(RuntimeException.class, () -> refund(id, wish("r1", "200"))))
                .hasMessageContaining("REFERENCE_REUSED");
        var no = refused(id, wish("r2", "100"));
        assertThat(no.type()).isEqualTo(ProblemType.PROVIDER_REFUSED);
        assertThat(JsonText.of(no.extensions())).contains("refund_authorization_declined");
    }

    @Test
    void a_key_without_the_scope_and_another_store_get_nowhere() {
        var id = paid();

        var writer = catchThrowableOfType(
                ProblemException.class, () -> refund(Shops.writer(), id.value(), wish("r", "100"), Fakes.json()));
        var stranger = catchThrowableOfType(
                ProblemException.class, () -> refund(Shops.stranger(), id.value(), wish("r", "100"), Fakes.json()));
        var nonsense = catchThrowableOfType(
                ProblemException.class, () -> refund(REFUNDER, "nonsense", wish("r", "100"), Fakes.json()));

        assertThat(writer.type()).isEqualTo(ProblemType.FORBIDDEN);
        assertThat(stranger.type()).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(nonsense.type()).isEqualTo(ProblemType.NOT_FOUND);
    }
}
