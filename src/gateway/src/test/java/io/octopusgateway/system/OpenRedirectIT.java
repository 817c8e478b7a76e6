package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.corpus.Corpus;
import io.octopusgateway.corpus.Corpus.Form;
import jakarta.json.Json;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** No form of the corpus moves a shopper, whether a shop sends it in a start or a browser brings it to the return page. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenRedirectIT {
    /** What other products call the address they redirect to. */
    private static final String POLLUTED =
            "?outcome=success&url=%1$s&next=%1$s&return=%1$s&returnUrl=%1$s&redirect_uri=%1$s&success=%1$s";

    private static final Duration SOON = Duration.ofSeconds(20);

    private final World world = World.get();

    @Test
    void a_start_with_a_bypass_is_refused_and_the_payment_keeps_the_address_it_has() {
        var order = newOrder();
        var stored = world.spi().start(order, 120).at("/id");

        var passed = Corpus.refusedReturnAddresses()
                .filter(form -> form.text().length() < 10_000)
                .filter(Predicate.not(form -> isRefused(order, form)))
                .toList();

        assertThat(passed).isEmpty();
        assertThat(world.database().one("select success_url from payments where id = '" + stored + "'"))
                .isEqualTo(shop() + "/orders/" + order);
    }

    private boolean isRefused(String order, Form form) {
        var body = Json.createObjectBuilder()
                .add("orderReference", order)
                .add("amount", 120)
                .add("currency", "HKD")
                .add(
                        "returnUrl",
                        Json.createObjectBuilder().add("success", form.text()).add("failure", form.text()))
                .build()
                .toString();
        var answer = world.spi().start(body);
        return (answer.status() == 422 || answer.status() == 400)
                && !answer.body().contains("evil");
    }

    @Test
    void no_query_of_the_return_page_moves_a_shopper_who_has_paid_or_still_waits() {
        var paid = returnPage(true);
        var waiting = returnPage(false);

        var moved = Corpus.refusedReturnAddresses()
                .filter(form -> form.text().length() < 1_000)
                .filter(form -> isMoved(Http.get(paid + POLLUTED.formatted(encoded(form)))) || isShown(waiting, form))
                .toList();

        assertThat(moved).isEmpty();
    }

    /** Where the provider leads the shopper of a new payment back to. */
    private String returnPage(boolean approved) {
        var order = newOrder();
        world.spi().start(order, 120);
        var payment = world.simulator().payments().stream()
                .filter(one -> String.valueOf(one.reference()).startsWith(order + "."))
                .findFirst()
                .orElseThrow();
        if (approved) {
            world.simulator().phone(payment.id()).approve();
            Until.holds(
                    SOON, "paid", () -> world.spi().order(order).at("/status").equals("PAID"));
        }
        return String.valueOf(payment.successUrl()).replaceFirst("[?].*", "");
    }

    private boolean isMoved(Answer answer) {
        return answer.status() != 303 || !answer.header("Location").startsWith(shop() + "/orders/ORD-");
    }

    private boolean isShown(String page, Form form) {
        var answer = Http.get(page + POLLUTED.formatted(encoded(form)));
        return answer.status() != 200
                || !answer.header("Location").isEmpty()
                || answer.body().contains("evil")
                || answer.body().contains("<a id=");
    }

    private String shop() {
        return world.shop().url().toString().replaceAll("/+$", "");
    }

    private static String encoded(Form form) {
        return URLEncoder.encode(form.text(), UTF_8);
    }
}
