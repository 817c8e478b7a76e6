package io.octopusgateway.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.money.Money;
import io.octopusgateway.store.SomeStores;
import java.util.Currency;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PaymentMethodTest {

    @ParameterizedTest
    @CsvSource({
        "100, true",
        "110, true",
        "5000, true",
        "0, false",
        "-10, false",
        "-100, false",
        "10, false",
        "90, false",
        "99, false",
        "115, false",
        "101, false",
        "5010, false",
        "9223372036854775800, false",
        "-9223372036854775808, false"
    })
    void an_amount_is_a_multiple_of_ten_cents_within_the_range_of_the_store(long minorUnits, boolean allowed) {
        var store = SomeStores.between("hk-main", Money.hkd(100), Money.hkd(5_000));

        assertThat(allows(Money.hkd(minorUnits), store)).isEqualTo(allowed);
    }

    @Test
    void another_currency_is_refused_and_no_failure_of_ours() {
        var store = SomeStores.named("hk-main");
        var dollars = new Money(100, Currency.getInstance("USD"));

        assertThatThrownBy(() -> PaymentMethod.OCTOPUS.check(dollars, store))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.AMOUNT_NOT_ALLOWED));
    }

    private static boolean allows(Money amount, io.octopusgateway.store.Store store) {
        try {
            PaymentMethod.OCTOPUS.check(amount, store);
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }
}
