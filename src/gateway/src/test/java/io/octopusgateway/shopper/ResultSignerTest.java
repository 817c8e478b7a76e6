package io.octopusgateway.shopper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.order.OrderReference;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ResultSignerTest {
    private static final StoreId STORE = new StoreId("hk-main");
    private static final String TARGET = "https://shop.example/done?o=5023&x=a%20b";
    private static final Instant NOW = Instant.ofEpochSecond(1_795_317_302);
    private static final ResultSigner.Result RESULT = new ResultSigner.Result(
            new PaymentId("pmt_01JDA8Z3K4M5N6P7Q8R9S0T1V2"), new OrderReference("ORD-5023"), "CAPTURED", 12850);

    private final ResultSigner signer = new ResultSigner("0123456789abcdef0123456789abcdef".getBytes(UTF_8));

    /** Computed with openssl, not by our own code. */
    @Test
    void the_shop_s_own_query_stays_and_the_result_follows() {
        assertThat(signer.append(STORE, TARGET, RESULT, NOW))
                .isEqualTo("https://shop.example/done?o=5023&x=a%20b&octopus_status=CAPTURED"
                        + "&octopus_payment=pmt_01JDA8Z3K4M5N6P7Q8R9S0T1V2&octopus_order=ORD-5023&octopus_amount=12850"
                        + "&octopus_time=1795317302&octopus_signature=APKbHmBlbGA4vrV-CqrgYg_O5nXbNbTtNlIyTd-Qcxs");
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/done, https://shop.example/done?octopus_status=",
        "https://shop.example/done?o=1, https://shop.example/done?o=1&octopus_status=",
        "https://shop.example/#/done, https://shop.example/?octopus_status=",
        "https://shop.example/?a=b#top, https://shop.example/?a=b&octopus_status="
    })
    void the_result_is_appended_where_a_query_belongs(String target, String start) {
        var url = signer.append(STORE, target, RESULT, NOW);

        assertThat(url).startsWith(start);
        assertThat(signer.confirms(STORE, url, NOW)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "CAPTURED, DECLINED",
        "CAPTURED, captured",
        "0T1V2, 0T1V3",
        "ORD-5023, ORD-5024",
        "=12850, =12851",
        "=12850, =012850",
        "=1795317302, =1795317303",
        "shop.example, evil.example",
        "o=5023, o=5024",
        "https, http",
        "octopus_signature=, octopus_signature=A",
        "octopus_amount, octopus_Amount"
    })
    void a_result_is_bound_to_everything_in_it_and_to_its_target(String part, String forged) {
        var url = signer.append(STORE, TARGET, RESULT, NOW);

        assertThat(signer.confirms(STORE, url, NOW)).isTrue();
        assertThat(url).contains(part);
        assertThat(signer.confirms(STORE, url.replaceFirst(part, forged), NOW)).isFalse();
    }

    @Test
    void a_result_is_bound_to_its_store_and_to_our_key() {
        var url = signer.append(STORE, TARGET, RESULT, NOW);
        var stranger = new ResultSigner("another key of thirty-two bytes!".getBytes(UTF_8));

        assertThat(signer.confirms(new StoreId("hk-other"), url, NOW)).isFalse();
        assertThat(stranger.confirms(STORE, url, NOW)).isFalse();
    }

    @Test
    void a_result_may_be_shown_for_ten_minutes() {
        var url = signer.append(STORE, TARGET, RESULT, NOW);

        assertThat(signer.confirms(STORE, url, NOW.plus(Duration.ofMinutes(10))))
                .isTrue();
        assertThat(signer.confirms(STORE, url, NOW.plus(Duration.ofSeconds(601))))
                .isFalse();
        assertThat(signer.confirms(STORE, url, NOW.minus(Duration.ofSeconds(61))))
                .isFalse();
    }

    @Test
    void a_url_without_a_result_confirms_nothing() {
        assertThat(signer.confirms(STORE, TARGET, NOW)).isFalse();
        assertThat(signer.confirms(STORE, "", NOW)).isFalse();
        assertThat(signer.confirms(STORE, TARGET + "&octopus_status=CAPTURED", NOW))
                .isFalse();
    }
}
