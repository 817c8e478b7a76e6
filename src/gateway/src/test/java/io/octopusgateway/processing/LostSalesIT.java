package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.postgres.RealPostgres;
import io.octopusgateway.processing.LostSales.Lost;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the ten-cent rule costs, on a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LostSalesIT {
    private final StoreId store =
            new StoreId("lost-" + UUID.randomUUID().toString().substring(0, 8));
    private final HandClock clock = new HandClock();
    private final LostSales.Book book = RealPostgres.get().postgres().lostSales();

    @Test
    void only_the_step_counts_and_each_server_adds_what_it_refused() {
        var one = new LostSales(book, clock);
        var other = new LostSales(book, clock);

        one.refused(store, Money.hkd(1_234));
        one.refused(store, Money.hkd(9_999_999_999L));
        one.refused(store, Money.hkd(1_230));
        one.refused(store, Money.hkd(0));
        one.refused(store, new Money(1_234, Currency.getInstance("USD")));
        other.refused(store, Money.hkd(5));
        one.turn();
        other.turn();
        one.turn();

        assertThat(one.since(store, clock.instant())).isEqualTo(new Lost(3, Money.hkd(1_234 + 9_999_999_999L + 5)));
    }

    @Test
    void a_day_begins_when_it_does_in_hong_kong() {
        var lost = new LostSales(book, () -> Instant.parse("2026-11-26T16:00:00Z"));

        lost.refused(store, Money.hkd(11));
        lost.turn();

        assertThat(book.since(store, LocalDate.of(2026, 11, 27)).starts()).isEqualTo(1);
        assertThat(book.since(store, LocalDate.of(2026, 11, 28)).starts()).isZero();
    }

    @Test
    void what_could_not_be_written_down_is_written_later() {
        var away = new boolean[] {true};
        var lost = new LostSales(
                new LostSales.Book() {
                    @Override
                    public void add(StoreId of, LocalDate day, Lost some) {
                        if (away[0]) {
                            throw new IllegalStateException("no connection");
                        }
                        book.add(of, day, some);
                    }

                    @Override
                    public Lost since(StoreId of, LocalDate first) {
                        return book.since(of, first);
                    }
                },
                clock);

        lost.refused(store, Money.hkd(15));
        lost.turn();
        away[0] = false;
        lost.turn();

        assertThat(lost.since(store, clock.instant().minus(Duration.ofDays(1))).starts())
                .isEqualTo(1);
    }
}
