package io.octopusgateway.shopper;

import static io.octopusgateway.shopper.Purchases.AMOUNT;
import static io.octopusgateway.shopper.Purchases.captured;
import static io.octopusgateway.shopper.Purchases.order;
import static io.octopusgateway.shopper.Purchases.pending;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ResourcesTest {
    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Test
    void every_answer_keeps_its_address_to_itself_and_runs_nothing_foreign() {
        var visit = new Visit(order(pending()));
        var pay = new PayResource(visit.pages, visit.live);
        var back = new ReturnResource(visit.pages, visit.live);

        var answers = List.of(
                pay.show(visit.payToken(), IPHONE, "zh-HK", null, false),
                pay.show(visit.payToken(), FIREFOX, null, null, false),
                pay.show("nobody's", IPHONE, null, null, false),
                pay.head(visit.payToken(), IPHONE, null, null),
                pay.qr(visit.payToken()),
                pay.qr("nobody's"),
                back.show(visit.returnToken(), IPHONE, null, null),
                back.head(visit.returnToken(), IPHONE, null, null));

        assertThat(answers).extracting(Response::getStatus).containsExactly(200, 303, 404, 200, 200, 404, 200, 200);
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.getHeaderString("Content-Security-Policy"))
                    .isEqualTo("default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
                            + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
            assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.getHeaderString("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.getHeaderString("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.getHeaderString("X-Frame-Options")).isEqualTo("DENY");
        });
        assertThat(visit.looks).hasSize(1);
    }

    @Test
    void a_redirect_goes_to_the_stored_address_as_it_is() {
        var visit = new Visit(order(captured(AMOUNT)));

        var answer = new ReturnResource(visit.pages, visit.live).show(visit.returnToken(), FIREFOX, null, null);

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeaderString("Location")).startsWith(Purchases.SUCCESS + "&octopus_status=CAPTURED");
    }

    @Test
    void a_page_that_cannot_be_made_says_so_with_the_same_headers() {
        var visit = new Visit(order(pending()));
        visit.orders.broken = true;

        var answer = new PayResource(visit.pages, visit.live).show(visit.payToken(), IPHONE, "zh-CN", null, false);

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat((String) answer.getEntity()).contains("请勿重复付款", "lang=\"zh-Hans\"");
    }

    @Test
    void the_style_needs_nothing_from_elsewhere() {
        var answer = new AssetsResource().style();

        assertThat(answer.getMediaType()).hasToString("text/css;charset=UTF-8");
        assertThat(new String((byte[]) answer.getEntity(), UTF_8))
                .contains("prefers-reduced-motion", "focus-visible")
                .doesNotContain("url(", "@import");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                IPHONE,
                "Mozilla/5.0 (Linux; Android 15; Pixel 9) Mobile Safari/537.36",
                "Mozilla/5.0 (iPad; CPU OS 12_0)",
                "SamsungBrowser Mobi"
            })
    void a_phone_is_known_by_its_name(String userAgent) {
        assertThat(Visitor.of(userAgent, null, null).device().isPhone()).isTrue();
    }

    @Test
    void what_does_not_say_that_it_is_a_phone_is_none() {
        assertThat(Visitor.of(FIREFOX, null, null).device().isPhone()).isFalse();
        assertThat(Visitor.of(null, null, null).device().isPhone()).isFalse();
    }
}
