package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.json.WrongShape;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.processing.ProviderHealth.Circuit;
import io.octopusgateway.processing.ProviderHealth.Health;
import io.octopusgateway.processing.ProviderHealth.Reach;
import io.octopusgateway.processing.ProviderHealth.Trust;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EligibilityTest {
    private static final SpiContract CONTRACT = SpiContract.load();
    private static final String PATH = "/api/v1/eligibility";

    private Health health = Health.UNKNOWN;

    @ParameterizedTest
    @ValueSource(strings = {"10", "12850", "3000000"})
    void an_amount_a_start_would_take_is_eligible_for_no_reason_at_all(String amount) {
        var answer = asked(amount, "HKD");

        assertThat(answer.getBoolean("eligible")).isTrue();
        assertThat(answer.getJsonArray("reasons")).isEmpty();
        assertThat(answer.isNull("nearestAllowed")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "5, AMOUNT_STEP BELOW_MINIMUM, null, 10",
        "12855, AMOUNT_STEP, 12850, 12860",
        "3000001, AMOUNT_STEP ABOVE_MAXIMUM, 3000000, null",
        "3000010, ABOVE_MAXIMUM, 3000000, null",
        "9223372036854775807, AMOUNT_STEP ABOVE_MAXIMUM, 3000000, null"
    })
    void an_amount_that_is_not_is_told_with_every_reason_and_the_ones_next_to_it(
            String amount, String reasons, String down, String up) {
        var answer = asked(amount, "HKD");

        assertThat(answer.getBoolean("eligible")).isFalse();
        assertThat(reasons(answer)).containsExactly(reasons.split(" "));
        var nearest = answer.getJsonObject("nearestAllowed");
        assertThat(nearest.get("down")).hasToString(down);
        assertThat(nearest.get("up")).hasToString(up);
    }

    @ParameterizedTest
    @ValueSource(strings = {"USD", "hkd", "", "港元"})
    void minor_units_of_another_currency_are_not_held_against_ours(String currency) {
        var answer = asked("5", currency);

        assertThat(reasons(answer)).containsExactly("CURRENCY_NOT_SUPPORTED");
        assertThat(answer.isNull("nearestAllowed")).isTrue();
        assertThat(answer.getJsonArray("reasons").getJsonObject(0).isNull("shopperMessage"))
                .isTrue();
    }

    @Test
    void a_provider_that_refuses_us_or_is_away_is_a_reason_also_for_a_good_amount() {
        health = new Health(Reach.UNREACHABLE, Trust.REFUSED, Circuit.OPEN, Optional.empty());

        assertThat(reasons(asked("12850", "HKD"))).containsExactly("STORE_NOT_CONFIGURED", "PROVIDER_UNAVAILABLE");
        assertThat(reasons(asked("5", "HKD")))
                .containsExactly("AMOUNT_STEP", "BELOW_MINIMUM", "STORE_NOT_CONFIGURED", "PROVIDER_UNAVAILABLE");
    }

    @Test
    void a_paused_store_is_a_reason_with_a_text_for_the_shopper() {
        var paused = Shops.hongKong().with(java.util.List.of(), true);
        var answer = Eligibility.of(io.octopusgateway.money.Money.hkd(12_850), "HKD", paused, Health.UNKNOWN);

        assertThat(answer.eligible()).isFalse();
        assertThat(answer.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("STORE_PAUSED");
            assertThat(reason.shopperMessage()).containsKey("en");
        });
        assertThat(answer.nearestAllowed()).isNull();
    }

    @Test
    void a_single_failed_call_is_no_reason_while_calls_are_made() {
        health = new Health(Reach.UNREACHABLE, Trust.ACCEPTED, Circuit.CLOSED, Optional.empty());

        assertThat(asked("12850", "HKD").getBoolean("eligible")).isTrue();
    }

    @Test
    void the_shopper_is_told_in_three_languages() {
        var told =
                asked("3000010", "HKD").getJsonArray("reasons").getJsonObject(0).getJsonObject("shopperMessage");

        assertThat(told.keySet()).containsExactlyInAnyOrder("en", "zh-Hant-HK", "zh-Hans");
        assertThat(told.getString("en")).isEqualTo("Octopus is available from HK$0.10 to HK$30,000.00");
        assertThat(told.getString("zh-Hant-HK")).contains("八達通適用於HK$0.10至HK$30,000.00");
    }

    @ParameterizedTest
    @CsvSource({
        "0, AMOUNT_NOT_ALLOWED",
        "-10, AMOUNT_NOT_ALLOWED",
        "9223372036854775808, AMOUNT_NOT_ALLOWED",
        "null, INVALID_REQUEST",
        "12.9, INVALID_REQUEST",
        "120.0, INVALID_REQUEST"
    })
    void what_is_no_positive_integer_is_an_error_and_no_reason(String amount, ProblemType type) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ask(body(amount, "HKD", ""), Shops.reader()))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"120\"", "true", "[120]", "1e3"})
    void what_is_no_number_is_an_error_too(String amount) {
        assertThatExceptionOfType(WrongShape.class).isThrownBy(() -> ask(body(amount, "HKD", ""), Shops.reader()));
    }

    @Test
    void where_the_shopper_is_must_be_somewhere_we_know() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ask(body("120", "HKD", ", \"channel\": \"FAX\""), Shops.reader()));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ask(body("120", "HKD", ", \"locale\": \"x y\""), Shops.reader()));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> ask("{\"amount\": 120}", Shops.reader()));
        assertThat(ask(body("120", "HKD", ", \"channel\": \"IOS_APP\", \"locale\": \"zh-HK\""), Shops.reader()))
                .contains("\"eligible\":true");
    }

    private JsonObject asked(String amount, String currency) {
        var body = ask(body(amount, currency, ""), Shops.reader());
        assertThat(CONTRACT.faults("POST", PATH, 200, "application/json", body)).isEmpty();
        return Json.createReader(new StringReader(body)).readObject();
    }

    private static List<String> reasons(JsonObject answer) {
        return answer.getJsonArray("reasons").stream()
                .map(JsonValue::asJsonObject)
                .map(reason -> reason.getString("code"))
                .toList();
    }

    private static String body(String amount, String currency, String more) {
        return "{\"amount\": %s, \"currency\": \"%s\"%s}".formatted(amount, currency, more);
    }

    private String ask(String body, Caller caller) {
        return (String) new EligibilityResource(store -> health)
                .ask(
                        Fakes.as(caller),
                        Fakes.headers(Fakes.json()),
                        Fakes.at(PATH),
                        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                .getEntity();
    }
}
