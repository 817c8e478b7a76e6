package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.StatementPeriod;
import io.octopusgateway.order.Statements;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.store.StoreId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementsResourceTest {
    private static final SpiContract CONTRACT = SpiContract.load();
    private static final String PATH = "/api/v1/statements/{period}";
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    private final List<Statements.Sum> sums = new ArrayList<>();
    private final List<Statements.Entry> entries = new ArrayList<>();
    private int readings;
    private final StatementsResource resource = new StatementsResource(new Statements() {
        @Override
        public List<Sum> sums(StoreId store, StatementPeriod period) {
            return sums;
        }

        @Override
        public List<Entry> entries(StoreId store, StatementPeriod period, Optional<Place> after, int limit) {
            readings++;
            var passed = after.map(Place::fact).orElse(-1L);
            return entries.stream()
                    .filter(one -> one.place().fact() > passed)
                    .limit(limit)
                    .toList();
        }
    });

    private static Statements.Sum sum(int day, Statements.Movement movement, long minorUnits, long count) {
        return new Statements.Sum(LocalDate.of(2026, 11, day), movement, Money.hkd(minorUnits), count);
    }

    private static Statements.Entry entry(long number, Statements.Movement movement, String order, String refund) {
        var isRefund = movement == Statements.Movement.REFUND;
        return new Statements.Entry(
                new Statements.Place(NOON, number),
                movement,
                new OrderReference(order),
                new PaymentId("pmt_01JDA8Z6Q0000000000000007C"),
                new PaymentReference("pay-1"),
                new ProviderPaymentId("pay_x"),
                isRefund ? new ActionId("act_1") : null,
                isRefund ? new RefundReference(refund) : null,
                Money.hkd(12_850),
                NOON,
                NOON.plusMillis(125));
    }

    private JsonObject read(String period) {
        var body = (String)
                resource.sums(Fakes.as(Shops.reader()), Fakes.at(PATH), period).getEntity();
        assertThat(CONTRACT.faults("GET", PATH, 200, "application/json", body)).isEmpty();
        return Json.createReader(new StringReader(body)).readObject();
    }

    private List<String> lines() throws IOException {
        var answer = resource.entries(Fakes.as(Shops.reader()), Fakes.at(PATH), "2026-11");
        var out = new ByteArrayOutputStream();
        ((StreamingOutput) answer.getEntity()).write(out);
        return List.of(out.toString(StandardCharsets.UTF_8).split("\r\n", -1));
    }

    @Test
    void a_statement_sums_up_what_came_what_went_and_what_is_left() {
        sums.add(sum(22, Statements.Movement.CAPTURE, 22_850, 2));
        sums.add(sum(24, Statements.Movement.REFUND, 4_000, 1));
        sums.add(sum(24, Statements.Movement.REFUND_RETURNED, 1_000, 1));

        var statement = read("2026-11");

        assertThat(statement.getString("from")).isEqualTo("2026-10-31T16:00:00.000Z");
        var total = statement.getJsonArray("totals").getJsonObject(0);
        assertThat(total.isNull("date")).isTrue();
        assertThat(total.getInt("captures")).isEqualTo(2);
        assertThat(total.getInt("net")).isEqualTo(19_850);
        var days = statement.getJsonArray("days").getValuesAs(JsonObject.class);
        assertThat(days).extracting(day -> day.getString("date")).containsExactly("2026-11-22", "2026-11-24");
        assertThat(days.get(1).getInt("net")).isEqualTo(-3_000);
    }

    @Test
    void a_month_without_money_is_empty() {
        var statement = read("2026-11");

        assertThat(statement.getJsonArray("totals")).isEmpty();
        assertThat(statement.getJsonArray("days")).isEmpty();
    }

    @Test
    void each_movement_is_a_line_with_a_signed_amount() throws IOException {
        entries.add(entry(1, Statements.Movement.CAPTURE, "ORD-1", ""));
        entries.add(entry(2, Statements.Movement.REFUND, "ORD-1", "r1"));

        assertThat(lines())
                .containsExactly(
                        "date,time,movement,amount,currency,order,payment_reference,payment,provider_payment,"
                                + "refund_reference,provider_action,recorded",
                        "2026-11-22,2026-11-22T04:00:00.000Z,CAPTURE,128.50,HKD,ORD-1,pay-1,"
                                + "pmt_01JDA8Z6Q0000000000000007C,pay_x,,,2026-11-22T04:00:00.125Z",
                        "2026-11-22,2026-11-22T04:00:00.000Z,REFUND,-128.50,HKD,ORD-1,pay-1,"
                                + "pmt_01JDA8Z6Q0000000000000007C,pay_x,r1,act_1,2026-11-22T04:00:00.125Z",
                        "");
    }

    @Test
    void a_reference_that_looks_like_a_formula_is_marked_as_text() throws IOException {
        entries.add(entry(1, Statements.Movement.REFUND, "-1", "-2"));

        assertThat(lines().get(1)).contains(",'-1,").contains(",'-2,");
    }

    @Test
    void many_movements_are_read_in_pieces() throws IOException {
        IntStream.range(0, 2_500)
                .forEach(number -> entries.add(entry(number, Statements.Movement.CAPTURE, "ORD-" + number, "")));

        assertThat(lines()).hasSize(2_502);
        assertThat(readings).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"2026-13,Asia/Hong_Kong", "yesterday,Asia/Hong_Kong", "2026-11,Hongkong-ish", "2026-11,''"})
    void what_is_no_period_or_no_place_is_refused(String period, String zone) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> resource.sums(Fakes.as(Shops.reader()), Fakes.at(PATH, "zone", zone), period))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST));
    }
}
