package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.json.JsonText;
import io.octopusgateway.json.StrictBinding;
import io.octopusgateway.json.WrongShape;
import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentRequest.Channel;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.processing.StartCommand;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartTranslationTest {
    static final String LEAST = """
            {"orderReference": "ORD-1", "amount": 12850, "currency": "HKD",
             "returnUrl": {"success": "https://shop.example/done", "failure": "https://shop.example/failed"}}""";

    private static final String LONGEST_LOCALE = "en-x-aaaaaaaa-bbbbbbbb-cccccccc-ddd";

    private final SpiTranslator translator = new World().translator;

    @Test
    void everything_a_host_may_say_arrives() {
        var command = start("""
                {"orderReference": "ORD-5023-4E89", "paymentReference": "pay-77120", "amount": 12850, "currency": "HKD",
                 "description": "2 × tea set", "locale": "zh-Hant-HK", "channel": "MOBILE_WEB",
                 "returnUrl": {"success": "https://shop.example/done?o=5023", "failure": "https://shop.example/failed"},
                 "appReturnUri": "shopapp://octopus-return", "metadata": {"basket": "b-881", "items": 2, "gift": true}}""");

        var request = command.request();
        assertThat(command.order().value()).isEqualTo("ORD-5023-4E89");
        assertThat(command.reference()).contains(new PaymentReference("pay-77120"));
        assertThat(request.amount()).isEqualTo(Money.hkd(12850));
        assertThat(request.description()).contains("2 × tea set");
        assertThat(request.locale()).contains("zh-Hant-HK");
        assertThat(request.channel()).isEqualTo(Channel.MOBILE_WEB);
        assertThat(request.returnUrls().success()).isEqualTo("https://shop.example/done?o=5023");
        assertThat(request.returnUrls().failure()).isEqualTo("https://shop.example/failed");
        assertThat(request.returnUrls().appUri()).contains("shopapp://octopus-return");
        assertThat(request.metadata()).isEqualTo(Map.of("basket", "b-881", "items", "2", "gift", "true"));
    }

    @Test
    void the_least_a_host_must_say_is_enough() {
        var command = start(LEAST);

        assertThat(command.reference()).isEmpty();
        assertThat(command.request().channel()).isEqualTo(Channel.DESKTOP_WEB);
        assertThat(command.request().locale()).isEmpty();
        assertThat(command.request().metadata()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                    | null    | 10
            -0                   | null    | 10
            -10                  | null    | 10
            1                    | null    | 10
            15                   | 10      | 20
            12851                | 12850   | 12860
            2999999              | 2999990 | 3000000
            3000001              | 3000000 | null
            9223372036854775807  | 3000000 | null
            9223372036854775808  | 3000000 | null
            -9223372036854775809 | null    | 10
            99999999999999999999 | 3000000 | null
            18446744073709564466 | 3000000 | null
            """)
    void an_integer_that_is_not_allowed_is_told_its_neighbours(String amount, String down, String up) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> start(withAmount(amount)))
                .satisfies(refused -> assertThat(refused.type().slug()).isEqualTo("amount-not-allowed"))
                .satisfies(refused -> assertThat(JsonText.of(refused.extensions()))
                        .isEqualTo("{\"nearestAllowed\":{\"down\":%s,\"up\":%s}}", down, up));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "12.9", "12.0", "120.00"})
    void a_number_that_is_no_integer_token_is_no_amount(String amount) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> start(withAmount(amount)))
                .satisfies(refused -> assertThat(refused.type().slug()).isEqualTo("invalid-request"))
                .satisfies(refused -> assertThat(refused.type().status()).isEqualTo(422))
                .satisfies(refused -> assertThat(refused.detail()).startsWith("amount must "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "1E+3", "0.1e2", "10e-1", "1.285e4", "12850e0", "-1e400"})
    void a_number_with_an_exponent_is_no_amount(String amount) {
        assertThatExceptionOfType(WrongShape.class)
                .isThrownBy(() -> start(withAmount(amount)))
                .withMessage("Every number must be written without an exponent.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"120\"", "true", "{}", "[120]", "{\"value\": 120}"})
    void what_is_no_number_is_no_amount(String amount) {
        assertThatExceptionOfType(WrongShape.class)
                .isThrownBy(() -> start(withAmount(amount)))
                .withMessage("amount must be a number.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "amount": 12850,                 | ''                                     | invalid-request        | amount must be an integer
            "orderReference": "ORD-1",       | ''                                     | invalid-request        | orderReference must be 1 to 40
            "orderReference": "ORD-1",       | "orderReference": "",                  | invalid-request        | orderReference must be 1 to 40
            "orderReference": "ORD-1",       | "orderReference": "a.b",               | invalid-request        | orderReference must be 1 to 40
            "orderReference": "ORD-1",       | "orderReference": "ünder",             | invalid-request        | orderReference must be 1 to 40
            "currency": "HKD",               | ''                                     | invalid-request        | currency must be an ISO
            "currency": "HKD",               | "currency": "USD",                     | currency-not-supported | Ask for one
            "currency": "HKD",               | "currency": "hkd",                     | currency-not-supported | Ask for one
            "amount": 12850,                 | "amount": 10, "channel": "FAX",        | invalid-request        | channel must be one
            "amount": 12850,                 | "amount": 10, "channel": "desktop_web",| invalid-request        | channel must be one
            "amount": 12850,                 | "amount": 10, "locale": "zh_HK",       | invalid-request        | locale must be
            "amount": 12850,                 | "amount": 10, "locale": "",            | invalid-request        | locale must be
            "amount": 12850,                 | "amount": 10, "paymentReference": "",  | invalid-request        | paymentReference
            "amount": 12850,                 | "amount": 10, "paymentReference": "auto-1",         | invalid-request        | paymentReference
            "amount": 12850,                 | "amount": 10, "appReturnUri": "javascript:alert(1)",| return-url-not-allowed | appReturnUri must
            "https://shop.example/failed"    | null                                   | invalid-request        | returnUrl must be an object
            "https://shop.example/failed"    | "https://evil.example/failed"          | return-url-not-allowed | returnUrl.failure must
            "https://shop.example/done"      | "https://evil.example/done"            | return-url-not-allowed | returnUrl.success must
            """)
    void what_is_not_allowed_is_refused_by_name(String part, String instead, String slug, String words) {
        var body = LEAST.replace(part, instead);

        assertThat(body).isNotEqualTo(LEAST);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> start(body))
                .satisfies(refused -> assertThat(refused.type().slug()).isEqualTo(slug))
                .satisfies(refused -> assertThat(refused.detail()).startsWith(words));
    }

    @Test
    void texts_have_bounds() {
        start(with("description", "\"" + "é".repeat(100) + "\""));
        start(with("locale", "\"" + LONGEST_LOCALE + "\""));

        refuses(with("description", "\"" + "é".repeat(101) + "\""), "description must");
        refuses(with("locale", "\"" + LONGEST_LOCALE + "e\""), "locale must");
        refuses(with("paymentReference", "\"" + "a".repeat(41) + "\""), "paymentReference");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"payment_id\": \"x\"}",
                "{\"refund_id\": \"x\"}",
                "{\"store\": \"x\"}",
                "{\"\": \"x\"}",
                "{\"a\": null}",
                "{\"a\": {}}",
                "{\"a\": []}"
            })
    void metadata_is_flat_and_keeps_off_our_names(String metadata) {
        refuses(with("metadata", metadata), "metadata must be flat");
    }

    @Test
    void metadata_has_bounds() {
        start(with("metadata", keys(17)));
        start(with("metadata", "{\"a\": \"" + "x".repeat(255) + "\"}"));

        refuses(with("metadata", keys(18)), "metadata must be flat");
        refuses(with("metadata", "{\"a\": \"" + "x".repeat(256) + "\"}"), "metadata must be flat");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            pay-1   | pay-1
            "pay-1" | pay-1
            "p"     | p
            """)
    void an_idempotency_key_is_another_word_for_the_reference(String header, String reference) {
        assertThat(start(LEAST, header).reference()).contains(new PaymentReference(reference));
        assertThat(start(with("paymentReference", "\"" + reference + "\""), header)
                        .reference())
                .contains(new PaymentReference(reference));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "\"\"", "a b", "a,b", "\"a\", \"a\"", "auto-1", "\"auto-1\"", "pay.1"})
    void a_bad_idempotency_key_is_refused(String header) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> start(LEAST, header))
                .satisfies(refused -> assertThat(refused.detail()).contains("Idempotency-Key"));
    }

    @Test
    void two_names_for_one_payment_are_refused() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> start(with("paymentReference", "\"pay-1\""), "\"pay-2\""))
                .satisfies(refused -> assertThat(refused.type().slug()).isEqualTo("invalid-request"));
    }

    @Test
    void a_member_of_a_later_contract_is_refused_rather_than_forgotten() {
        assertThatExceptionOfType(WrongShape.class).isThrownBy(() -> start(with("captureOn", "\"now\"")));
    }

    @Test
    void the_payment_to_be_replaced_is_named_by_its_id_or_not_at_all() {
        var id = "pmt_01JDA800000000000000000001";

        assertThat(start(with("replaces", "\"" + id + "\"")).replaces()).contains(new PaymentId(id));
        assertThat(start(with("replaces", "null")).replaces()).isEmpty();
        refuses(with("replaces", "\"pay-77120\""), "replaces must be the id of a payment");
    }

    private void refuses(String body, String words) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> start(body))
                .satisfies(refused -> assertThat(refused.type().slug()).isEqualTo("invalid-request"))
                .satisfies(refused -> assertThat(refused.detail()).startsWith(words));
    }

    private StartCommand start(String body) {
        return start(body, null);
    }

    private StartCommand start(String body, @Nullable String idempotencyKey) {
        var wire = StrictBinding.bind(body.getBytes(StandardCharsets.UTF_8), StartRequest.class);
        return translator.start(wire, idempotencyKey, Shops.hongKong());
    }

    private static String withAmount(String amount) {
        return LEAST.replace("12850", amount);
    }

    private static String with(String member, String value) {
        return LEAST.replace("\"amount\"", "\"" + member + "\": " + value + ", \"amount\"");
    }

    private static String keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> "\"k" + at + "\": " + at)
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
