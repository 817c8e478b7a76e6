package io.octopusgateway.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MoneyTest {
    private static final Money USD = new Money(1, Currency.getInstance("USD"));

    @Test
    void a_thousand_times_ten_cents_is_exactly_a_hundred_dollars() {
        var sum = Money.hkd(0);

        for (var times = 0; times < 1_000; times++) {
            sum = sum.plus(Money.hkd(10));
        }

        assertThat(sum).isEqualTo(Money.hkd(10_000));
    }

    @Test
    void an_amount_that_does_not_fit_is_an_error_and_never_wraps_around() {
        var most = Money.hkd(Long.MAX_VALUE);
        var least = Money.hkd(Long.MIN_VALUE);

        assertThatThrownBy(() -> most.plus(Money.hkd(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> least.minus(Money.hkd(1))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void two_currencies_are_never_combined() {
        var dollars = Money.hkd(1);

        assertThatThrownBy(() -> dollars.plus(USD)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dollars.minus(USD)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dollars.compareTo(USD)).isInstanceOf(IllegalArgumentException.class);
        assertThat(dollars).isNotEqualTo(USD);
    }

    @Test
    void amounts_are_ordered_by_their_size() {
        var less = Money.hkd(-10);
        var more = Money.hkd(10);

        assertThat(less.max(more)).isEqualTo(more);
        assertThat(more.max(less)).isEqualTo(more);
        assertThat(more.isPositive()).isTrue();
        assertThat(less.isPositive()).isFalse();
        assertThat(Money.zero(more.currency()).isZero()).isTrue();
        assertThat(more.minus(more).isPositive()).isFalse();
    }
}
