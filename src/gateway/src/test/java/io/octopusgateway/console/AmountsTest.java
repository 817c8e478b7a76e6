package io.octopusgateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AmountsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"12.30|1230", "12.3|1230", "12|1200", "HK$1,234.50|123450", "$0.10|10", "  7.05 |705"})
    void what_people_type_is_understood_exactly(String typed, long minorUnits) {
        assertThat(Amounts.read(typed)).contains(Money.hkd(minorUnits));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "1.234",
                "1e3",
                "12,30 €",
                "12,30",
                "1,2",
                "1,2345",
                "12,345,6",
                ",5",
                "１２",
                "0x10",
                "99999999999999999999",
                "twelve"
            })
    void what_is_not_clear_is_no_amount(String typed) {
        assertThat(Amounts.read(typed)).isEmpty();
    }
}
