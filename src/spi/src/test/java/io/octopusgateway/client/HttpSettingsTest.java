package io.octopusgateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpSettingsTest {
    private static final String KEY = "opk_live_k3v9q2mt_TheSecretPartOfTheKey";

    private static HttpPaymentProvider.Builder provider(String url) {
        return HttpPaymentProvider.builder(URI.create(url), KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pay.shop.example/octopus",
                "https://pay.shop.example/octopus//",
                "HTTPS://10.1.2.3:8443",
                "http://localhost:9080/octopus",
                "http://127.0.0.1:9080",
                "http://127.8.8.8/",
                "http://[::1]:9080/octopus"
            })
    void https_and_this_machine_are_taken(String url) {
        assertThat(provider(url).build()).hasToString("HttpPaymentProvider[" + url.replaceAll("/+$", "") + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pay.shop.example/octopus",
                "http://10.1.2.3",
                "http://localhost.shop.example",
                "http://127.0.0.1.shop.example",
                "ftp://localhost",
                "/octopus",
                "https:octopus",
                "https://name:word@pay.shop.example",
                "https://pay.shop.example/?a=b",
                "https://pay.shop.example/#a"
            })
    void what_would_carry_the_key_readably_or_nowhere_is_refused(String url) {
        assertThatThrownBy(() -> provider(url).build()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void http_within_a_trusted_network_is_allowed_on_purpose() {
        assertThat(provider("http://octopus.internal:9080").allowPlainHttp().build())
                .isNotNull();
        assertThatThrownBy(() ->
                        provider("ftp://octopus.internal").allowPlainHttp().build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "opk_live_x TheSecretPart", "TheSecretPart\r\nX-Evil: 1", "TheSecretPart鍵"})
    void a_key_no_gateway_gave_is_refused_and_not_quoted(String key) {
        assertThatThrownBy(() -> HttpPaymentProvider.builder(URI.create("https://a.example"), key)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("TheSecretPart");
    }

    @Test
    void timeouts_are_a_time() {
        for (var time :
                new Duration[] {Duration.ZERO, Duration.ofMillis(-1), Duration.ofNanos(1), Duration.ofHours(2), null}) {
            assertThatThrownBy(() ->
                            provider("https://a.example").connectTimeout(time).build())
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() ->
                            provider("https://a.example").readTimeout(time).build())
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() ->
                            provider("https://a.example").totalTimeout(time).build())
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_correlation_id_the_gateway_would_not_take_is_replaced() {
        var settings = new HttpSettings(provider("https://a.example").correlationIds(() -> "a b"));
        var none = new HttpSettings(provider("https://a.example").correlationIds(() -> null));
        var sane = new HttpSettings(provider("https://a.example").correlationIds(() -> "order-1"));

        assertThat(settings.newCorrelationId()).matches("[0-9a-f-]{36}").isNotEqualTo(settings.newCorrelationId());
        assertThat(none.newCorrelationId()).matches("[0-9a-f-]{36}");
        assertThat(sane.newCorrelationId()).isEqualTo("order-1");
    }

    @Test
    void the_version_it_tells_is_the_one_that_was_built() throws IOException {
        assertThat(Files.readString(Contract.ROOT.resolve("src/spi/pom.xml")))
                .contains("<version>" + HttpSettings.VERSION + "</version>\n    <relativePath>");
        assertThatThrownBy(() ->
                        provider("https://a.example").userAgent("Shop\r\nX: y").build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothing_prints_the_key() {
        var builder = provider("https://a.example");

        assertThat(builder.build() + " " + new HttpSettings(builder)).doesNotContain("TheSecretPart");
    }
}
