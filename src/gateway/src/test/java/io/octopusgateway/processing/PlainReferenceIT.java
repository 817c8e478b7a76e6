package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.processing.ScriptedProvider.Reply;
import io.octopusgateway.store.ProviderAccount.ReferenceChoice;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** <em>Doubt</em> where the provider's reference does not tell attempts apart: what is ours is known by its metadata. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlainReferenceIT {

    @Test
    void the_provider_gets_the_order_s_own_reference() {
        var premises = new Premises(ReferenceChoice.PLAIN);

        premises.start("one");

        assertThat(premises.provider.sent().get(0).body()).endsWith(" one");
    }

    @ParameterizedTest
    @EnumSource(ReferenceChoice.class)
    void of_two_attempts_each_finds_its_own(ReferenceChoice choice) {
        var premises = new Premises(choice);
        premises.provider.next(Reply.SILENT_AFTER, Reply.SILENT_AFTER);
        var first = premises.start("one", null, 12_850).payment();
        var second = premises.start("one", null, 5_000).payment();

        premises.clock.pass(Duration.ofSeconds(40));
        premises.running().reconciliation().look(premises.store, second.id());
        premises.running().reconciliation().look(premises.store, first.id());

        var order = premises.order("one");
        var created = premises.provider.payments();
        assertThat(created).hasSize(2);
        assertThat(order.payment(first.id()).orElseThrow().providerPayments())
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(created.get(0)));
        assertThat(order.payment(second.id()).orElseThrow().providerPayments())
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(created.get(1)));
    }

    @ParameterizedTest
    @EnumSource(ReferenceChoice.class)
    void a_payment_is_found_after_the_setting_was_changed(ReferenceChoice before) {
        var premises = new Premises(before);
        premises.provider.next(Reply.SILENT_AFTER);
        var payment = premises.start("one").payment();
        var after = before == ReferenceChoice.PLAIN ? ReferenceChoice.WITH_TAIL : ReferenceChoice.PLAIN;

        premises.clock.pass(Duration.ofSeconds(40));
        premises.running().reconciliation().look(premises.storeWith(after), payment.id());

        assertThat(premises.payment("one").status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(premises.payment("one").providerPayments()).hasSize(1);
    }

    @Test
    void another_shop_s_payment_with_the_same_reference_is_not_ours() {
        var premises = new Premises(ReferenceChoice.PLAIN);
        premises.provider.next(Reply.SILENT_BEFORE);
        var payment = premises.start("1001").payment();
        premises.provider.foreign("pay_card", "1001", payment.amount());

        premises.clock.pass(Duration.ofSeconds(40));
        premises.running().reconciliation().look(premises.store, payment.id());

        assertThat(premises.payment("1001").providerPayments()).isEmpty();
        assertThat(premises.payment("1001").status()).isEqualTo(PaymentStatus.REQUESTED);
    }
}
