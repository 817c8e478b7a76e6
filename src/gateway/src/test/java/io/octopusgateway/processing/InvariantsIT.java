package io.octopusgateway.processing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.postgres.OneConnection;
import io.octopusgateway.postgres.Postgres;
import io.octopusgateway.postgres.RealPostgres;
import io.octopusgateway.processing.Invariants.Check;
import io.octopusgateway.processing.Invariants.Scope;
import io.octopusgateway.processing.Invariants.Violation;
import io.octopusgateway.processing.ScriptedProvider.Reply;
import io.octopusgateway.store.Store.OrderUpdateEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each invariant is seen to be broken by a row that breaks it, and no other one is; on a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InvariantsIT {
    static final List<Wrong> WRONG = Wrong.ALL;

    private final Premises premises = new Premises();
    private final OneConnection connection =
            new OneConnection(RealPostgres.get().dataSource());
    private final Invariants invariants =
            new Postgres(connection.dataSource(), "a server key of at least 32 bytes".getBytes(UTF_8)).invariants();

    @AfterEach
    void roll_back() {
        connection.close();
    }

    /** One order in every state that an invariant speaks of. */
    private void everything() {
        premises.start("open");
        paid("paid");
        paid("refunded");
        var all = Payments.AMOUNT;
        var refund = PaymentEvent.refund(Kind.REFUNDED, first("refunded"), new ActionId("act_1"), all, Payments.NOW);
        hear("refunded", refund);
        premises.start("held");
        hear("held", PaymentEvent.of(Kind.EXPIRED, first("held"), Payments.NOW));
        hear("held", premises.captured(first("held")));
        var replaced = premises.start("replaced").payment().id();
        premises.start("replaced", "another", 5_000, replaced);
        premises.provider.next(Reply.REFUSED);
        premises.refusal("refused", "refused", 5_000);
        premises.provider.next(Reply.SILENT_BEFORE);
        premises.start("silent");
        premises.hear(premises.event(
                "nobody-s", null, premises.captured(new io.octopusgateway.payment.ProviderPaymentId("pay_nobody-s"))));
        var url = premises.store.orderUpdates().map(OrderUpdateEndpoint::url);
        new Telling(premises.store, premises.clock)
                .endpoints.configured(premises.store.id(), url, Payments.NOW, Payments.NOW);
    }

    private void paid(String order) {
        premises.start(order);
        hear(order, premises.captured(first(order)));
    }

    private io.octopusgateway.payment.ProviderPaymentId first(String order) {
        return premises.order(order).payments().get(0).providerPayments().get(0).id();
    }

    private void hear(String order, PaymentEvent fact) {
        var payment = premises.order(order).payments().get(0).id();
        premises.hear(premises.event("e-" + order + "-" + fact.kind(), payment, fact));
    }

    private String idOf(String name) {
        var words = name.split(" ", -1);
        return switch (words[0]) {
            case "order" -> String.valueOf(premises.order(words[1]).id());
            case "payment" -> "'" + premises.order(words[1]).payments().get(0).id() + "'";
            default -> "'" + premises.store.id() + "'";
        };
    }

    private Map<Invariant, List<Violation>> broken(Instant changedSince) {
        var broken = new TreeMap<Invariant, List<Violation>>();
        var scope = new Scope(changedSince, Payments.NOW, Set.of(premises.store.id()));
        for (var invariant : Invariant.values()) {
            var found = invariants.violations(invariant, scope);
            if (!found.isEmpty()) {
                broken.put(invariant, found);
            }
        }
        return broken;
    }

    @ParameterizedTest
    @FieldSource("WRONG")
    void a_row_that_breaks_an_invariant_is_found_by_it_and_by_no_other(Wrong wrong) {
        everything();
        var before = broken(Instant.EPOCH);
        connection.execute(wrong.sql(this::idOf));

        var after = broken(Instant.EPOCH);

        assertThat(before).isEmpty();
        assertThat(after).containsOnlyKeys(wrong.invariant());
        assertThat(after.get(wrong.invariant()))
                .isNotEmpty()
                .allSatisfy(one ->
                        assertThat(one.store().value()).isIn(premises.store.id().value(), "elsewhere"));
    }

    @Test
    void every_invariant_is_broken_once() {
        assertThat(WRONG.stream().map(Wrong::invariant).distinct()).containsExactlyInAnyOrder(Invariant.values());
    }

    @Test
    void ten_rows_are_named_at_most_and_only_of_orders_that_changed() {
        for (var number = 0; number < 12; number++) {
            premises.start("order-" + number);
        }
        connection.execute("update payments set cancel_requested_at = now() where store = " + idOf("store"));

        assertThat(broken(Payments.NOW).get(Invariant.CURRENT_PAYMENT)).hasSize(Invariants.MOST);
        assertThat(broken(Payments.NOW.plusSeconds(1))).isEmpty();
    }

    @Test
    void one_server_checks_and_all_know_and_what_is_broken_is_looked_at_from_where_it_was_well() {
        var next = Payments.NOW.plus(Duration.ofMinutes(10));
        connection.execute("delete from invariant_checks");
        var violation = new Violation(premises.store.id(), "pmt_1");
        var claims = new ArrayList<>();

        claims.add(invariants.claim(Invariant.EVIDENCE, Payments.NOW, next).orElseThrow());
        claims.add(invariants.claim(Invariant.EVIDENCE, Payments.NOW, next));
        var unknown = invariants.last();
        invariants.checked(Invariant.EVIDENCE, Payments.NOW, List.of());
        claims.add(
                invariants.claim(Invariant.EVIDENCE, next, next.plusSeconds(1)).orElseThrow());
        invariants.checked(Invariant.EVIDENCE, next, List.of(violation));
        claims.add(invariants
                .claim(Invariant.EVIDENCE, next.plusSeconds(1), next.plusSeconds(2))
                .orElseThrow());

        assertThat(claims)
                .containsExactly(
                        Payments.NOW.minus(Duration.ofDays(1)), java.util.Optional.empty(), Payments.NOW, Payments.NOW);
        assertThat(unknown).isEmpty();
        assertThat(invariants.last()).containsExactly(new Check(Invariant.EVIDENCE, next, List.of(violation)));
    }
}
