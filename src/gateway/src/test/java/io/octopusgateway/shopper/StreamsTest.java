package io.octopusgateway.shopper;

import static io.octopusgateway.shopper.Purchases.AMOUNT;
import static io.octopusgateway.shopper.Purchases.approved;
import static io.octopusgateway.shopper.Purchases.captured;
import static io.octopusgateway.shopper.Purchases.order;
import static io.octopusgateway.shopper.Purchases.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StreamsTest {
    private final Visit visit = new Visit(order(pending()));
    private final Streams streams = new Streams(6, 2, Runnable::run, () -> visit.now);

    /** A browser that keeps what it is told, and takes it at once unless it is told not to. */
    private static final class Tab implements Stream.Line {
        final List<String> heard = new ArrayList<>();
        boolean closed;
        boolean takes = true;
        int beats;
        String last = "";

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public CompletionStage<?> say(String id, String json) {
            heard.add(json);
            last = id;
            return taken();
        }

        @Override
        public CompletionStage<?> beat() {
            beats++;
            return taken();
        }

        private CompletionStage<?> taken() {
            return takes ? CompletableFuture.completedStage(null) : new CompletableFuture<>();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private Tab tab() {
        return tab("page", null);
    }

    private Tab tab(String page, @Nullable String seen) {
        var tab = new Tab();
        streams.begin(page, seen, () -> visit.pages.payStatus(visit.payToken(), Visit.PHONE), tab);
        return tab;
    }

    private void pass(Duration time) {
        visit.pass(time);
        streams.turn();
    }

    @Test
    void what_is_known_is_said_at_once_and_then_only_what_changes() {
        var tab = tab();

        pass(Duration.ofSeconds(2));
        visit.orders.order = order(approved());
        pass(Duration.ofSeconds(2));
        pass(Duration.ofSeconds(2));

        assertThat(tab.heard).hasSize(2);
        assertThat(tab.heard.get(0)).contains("\"state\":\"waiting\"", "within about 10 min", "\"final\":false");
        assertThat(tab.heard.get(1)).contains("\"state\":\"approved\"");
        assertThat(tab.closed).isFalse();
    }

    @Test
    void a_page_is_read_every_two_seconds_and_not_more_often() {
        var tab = tab();
        visit.orders.order = order(approved());

        pass(Duration.ofMillis(1999));
        assertThat(tab.heard).hasSize(1);
        pass(Duration.ofMillis(1));
        assertThat(tab.heard).hasSize(2);
    }

    @Test
    void after_the_last_word_the_stream_ends_and_whoever_comes_again_is_told_to_stay_away() {
        var tab = tab();
        visit.orders.order = order(captured(AMOUNT));

        pass(Duration.ofSeconds(2));

        assertThat(tab.heard.get(1)).contains("\"state\":\"paid\"", "\"final\":true");
        assertThat(tab.closed).isTrue();
        assertThat(streams.size()).isZero();
        assertThatThrownBy(() -> tab("page", tab.last))
                .isInstanceOfSatisfying(
                        WebApplicationException.class,
                        enough -> assertThat(enough.getResponse().getStatus()).isEqualTo(204));
        assertThat(tab("page", "before that").heard).hasSize(1);
    }

    @Test
    void a_silent_stream_gives_a_sign_of_life_and_ends_after_some_minutes() {
        var tab = tab();

        pass(Duration.ofSeconds(14));
        assertThat(tab.beats).isZero();
        pass(Duration.ofSeconds(2));
        assertThat(tab.beats).isEqualTo(1);
        assertThat(tab.closed).isFalse();
        pass(Streams.LONGEST);
        assertThat(tab.closed).isTrue();
        assertThat(streams.size()).isZero();
    }

    @Test
    void a_browser_that_takes_nothing_is_sent_nothing_more_and_given_up() {
        var tab = new Tab();
        tab.takes = false;
        streams.begin("page", null, () -> visit.pages.payStatus(visit.payToken(), Visit.PHONE), tab);
        visit.orders.order = order(approved());

        pass(Duration.ofSeconds(29));
        assertThat(tab.heard).hasSize(1);
        assertThat(tab.closed).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(tab.closed).isTrue();
    }

    @Test
    void a_last_word_that_nobody_takes_holds_its_place_and_is_given_up() {
        var tab = new Tab();
        tab.takes = false;
        visit.orders.order = order(captured(AMOUNT));
        streams.begin("page", null, () -> visit.pages.payStatus(visit.payToken(), Visit.PHONE), tab);

        pass(Duration.ofSeconds(29));
        assertThat(tab.heard).hasSize(1);
        assertThat(streams.size()).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        assertThat(tab.closed).isTrue();
        assertThat(streams.size()).isZero();
    }

    @Test
    void one_page_and_all_pages_together_have_so_many_streams_and_no_more() {
        for (var i = 0; i < Streams.OF_ONE_PAGE; i++) {
            tab();
        }
        assertThatThrownBy(this::tab)
                .isInstanceOfSatisfying(
                        ServiceUnavailableException.class,
                        full -> assertThat(full.getResponse().getHeaderString("Retry-After"))
                                .isEqualTo("30"));
        tab("another", null);
        var sixth = tab("another", null);
        assertThatThrownBy(() -> tab("a third", null)).isInstanceOf(ServiceUnavailableException.class);

        sixth.closed = true;
        pass(Duration.ofSeconds(1));
        assertThat(tab("a third", null).heard).hasSize(1);
    }

    @Test
    void nobody_s_page_has_no_stream() {
        assertThatThrownBy(
                        () -> streams.begin("x", null, () -> visit.pages.payStatus("nobody's", Visit.PHONE), new Tab()))
                .isInstanceOf(NotFoundException.class);
        assertThat(streams.size()).isZero();
    }

    @Test
    void a_database_that_is_away_ends_no_stream() {
        var tab = tab();
        visit.orders.broken = true;
        pass(Duration.ofSeconds(2));
        visit.orders.broken = false;
        visit.orders.order = order(approved());
        pass(Duration.ofSeconds(2));

        assertThat(tab.heard).hasSize(2);
    }
}
