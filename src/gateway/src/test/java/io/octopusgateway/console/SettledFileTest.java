package io.octopusgateway.console;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.console.SettledFile.Unclear;
import io.octopusgateway.money.Money;
import io.octopusgateway.order.Comparison.Settled;
import io.octopusgateway.order.Comparisons.Columns;
import io.octopusgateway.order.Statements.Movement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people bring them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettledFileTest {
    private static final Columns PLAIN = new Columns("Payment ID", "Amount", null, null, null);

    private static List<Settled> read(String text) throws Unclear {
        return read(text.getBytes(UTF_8));
    }

    private static List<Settled> read(byte[] bytes) throws Unclear {
        var file = SettledFile.of(bytes);
        return file.rows(ColumnGuess.of(file.headings()).certain().orElseThrow())
                .settled();
    }

    private static Settled capture(int line, String reference, long amount) {
        return new Settled(line, reference, Movement.CAPTURE, Money.hkd(amount), null);
    }

    @Test
    void a_table_is_read_whatever_stands_between_its_columns() throws Unclear {
        var expected = List.of(capture(2, "pay_1", 123_450), capture(3, "pay_2", 10));

        assertThat(read("Payment ID,Amount\npay_1,\"1,234.50\"\npay_2,0.1\n")).isEqualTo(expected);
        assertThat(read("\uFEFFPayment ID;Amount\r\npay_1;1.234,50\r\npay_2;0,10\r\n"))
                .isEqualTo(expected);
        assertThat(read("sep=;\r\nPayment ID;Amount\r\npay_1;1234,5\r\npay_2;0.10\r\n"))
                .isEqualTo(expected);
        assertThat(read("\uFEFFPayment ID\tAmount\npay_1\t1,234.50\npay_2\t.10\n"
                        .replace("\t.10", "\t0.10")
                        .getBytes(UTF_16LE)))
                .isEqualTo(expected);
    }

    @Test
    void kinds_dates_and_currencies_are_understood_and_other_kinds_are_counted() throws Unclear {
        var file = SettledFile.of("""
                Action Type,Payment ID,Processing Currency,Amount,Date
                Capture,pay_1,HKD,12.30,2026-11-27T10:00:00Z
                Refund,pay_1,HKD,(2.00),27/11/2026
                Refund Reversal,pay_1,HKD,2.00,27 Nov 2026
                Gateway Fee,pay_1,HKD,a lot,2026-11-27
                Capture,pay_2,USD,5.00,
                """.getBytes(UTF_8));
        var rows = file.rows(ColumnGuess.of(file.headings()).certain().orElseThrow());

        assertThat(rows.others()).isEqualTo(1);
        assertThat(rows.settled())
                .extracting(Settled::movement)
                .containsExactly(Movement.CAPTURE, Movement.REFUND, Movement.REFUND_RETURNED, Movement.CAPTURE);
        assertThat(rows.settled())
                .extracting(one ->
                        one.amount().currency().getCurrencyCode() + one.amount().minorUnits())
                .containsExactly("HKD1230", "HKD200", "HKD200", "USD500");
        assertThat(rows.settled().subList(0, 3))
                .extracting(Settled::dayOrNull)
                .containsOnly(LocalDate.of(2026, 11, 27));
    }

    @Test
    void without_a_kind_the_sign_tells() throws Unclear {
        assertThat(read("reference,amount\nORDER-1,-12.30\nORDER-1,HK$12.30\n"))
                .extracting(Settled::movement)
                .containsExactly(Movement.REFUND, Movement.CAPTURE);
    }

    @Test
    void what_our_own_statements_say_is_read_as_it_was_meant() throws Unclear {
        var ours = """
                date,time,movement,amount,currency,order,payment_reference,payment,provider_payment
                2026-11-27,2026-11-27T02:00:00.000Z,REFUND_RETURNED,5.00,HKD,'-1,,pmt_1,pay_1
                """;

        assertThat(read(ours))
                .containsExactly(
                        new Settled(2, "pay_1", Movement.REFUND_RETURNED, Money.hkd(500), LocalDate.of(2026, 11, 27)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.234", "12,5", "1,2345", "12.345", "twelve", "", "1e3", "0x10", "--1", "9999999999999999"})
    void an_amount_that_is_not_clear_stops_the_comparison_and_names_its_line(String amount) {
        assertThatThrownBy(() -> SettledFile.of(
                                ("Payment ID,Amount\npay_1,1.00\npay_2,\"" + amount + "\"\n").getBytes(UTF_8))
                        .rows(PLAIN))
                .isInstanceOfSatisfying(
                        Unclear.class, unclear -> assertThat(unclear).hasMessage("amounts"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|empty", "'Payment ID,Amount'|empty", "just words|no_table", "PK\u0003\u0004 a workbook|no_csv"
            })
    void a_file_that_cannot_be_used_is_told_by_what_to_do(String text, String key) {
        assertThatThrownBy(() -> SettledFile.of(text.getBytes(UTF_8)))
                .isInstanceOf(Unclear.class)
                .hasMessage(key);
    }

    @Test
    void a_file_about_other_things_only_is_the_wrong_one() {
        assertThatThrownBy(() -> read("type,payment id,amount\nPayout,po_1,100.00\n"))
                .isInstanceOf(Unclear.class)
                .hasMessage("nothing");
    }

    @Test
    void without_its_columns_known_nothing_is_taken_for_granted() throws Unclear {
        var file = SettledFile.of("Ref. no.,HKD\nORDER-1,1.00\n".getBytes(UTF_8));

        assertThat(ColumnGuess.of(file.headings()).certain()).isEmpty();
        assertThat(file.has(PLAIN)).isFalse();
        assertThat(file.has(new Columns("Ref. no.", "HKD", null, null, null))).isTrue();
    }
}
