package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.ProviderPayment;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.ProviderReading.Found;
import io.octopusgateway.payment.ProviderReading.RefundAction;
import io.octopusgateway.payment.RefundAnswer;
import io.octopusgateway.payment.RefundCall;
import io.octopusgateway.payment.RefundId;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.RefundRequest;
import io.octopusgateway.payment.RequestedRefund;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The refunds that the host of one history asks for, and the provider that makes them: each name once. */
final class AskedRefunds {
    private final Map<String, PaymentEvent> made = new HashMap<>();

    /**
     * Whether the product would let this refund be made, of which provider payment: it must be as the oracle says.
     *
     * @return what the provider made of it; empty if there is not enough, or if it was asked for before
     */
    Optional<PaymentEvent> ask(Payment payment, PaymentEvent wish, Oracle.Bag bag) {
        if (payment.requestedRefunds().find(reference(wish)).isPresent()) {
            return Optional.empty();
        }
        var source = payment.providerPayments().stream()
                .map(ProviderPayment::id)
                .filter(one -> payment.refundable(one).compareTo(wish.amount()) >= 0)
                .findFirst();
        var enough = bag.facts().stream()
                .map(fact -> fact.providerPayment().value())
                .filter(one -> Oracle.left(bag, one) >= wish.amount().minorUnits())
                .toList();
        source.ifPresentOrElse(
                one -> assertThat(enough).as("there is enough for %s", wish).contains(one.value()),
                () -> assertThat(enough).as("there is not enough for %s", wish).isEmpty());
        return source.map(one -> make(one, wish));
    }

    private PaymentEvent make(ProviderPaymentId of, PaymentEvent wish) {
        var fact = of(of, wish);
        assertThat(made.put(name(wish), fact)).as("%s is made once", wish).isNull();
        return fact;
    }

    /** The refund set aside and sent, at {@code now}. */
    static RequestedRefund sent(PaymentEvent made, Instant now) {
        var number = made.action().value().hashCode();
        var request = new RefundRequest(
                new RefundId(Payments.id(Math.abs(number)).value().replace("pmt_", "rfd_")),
                reference(made),
                made.providerPayment(),
                made.amount(),
                null,
                now);
        var call = RefundCall.reserved(new IdempotencyKey(new UUID(1, number)), new byte[0]);
        return new RequestedRefund(request, call.sending(now, Payments.PATIENCE));
    }

    static RefundAnswer answer(PaymentEvent made, boolean arrives) {
        return arrives ? new RefundAnswer.Accepted(made.action()) : new RefundAnswer.Silent();
    }

    /** The fact as it is about the refund that was made; empty if there is none of that name. */
    Optional<PaymentEvent> about(PaymentEvent fact) {
        return Optional.ofNullable(made.get(name(fact))).map(one -> of(one.providerPayment(), fact));
    }

    /** What the provider shows of one of its payments: what was read, and the list of what was asked for here. */
    Found found(Payment payment, ProviderPaymentId id, List<PaymentEvent> read, Instant now) {
        var found = new Found(id, null, null, "octopus", payment.amount(), now, read);
        var ours = ours(id);
        var listed = ours.stream()
                .map(one -> new RefundAction(
                        one.action(),
                        sent(one, now).request().id().value(),
                        reference(one).value(),
                        one.amount()))
                .toList();
        return found.withRefunds(ours, listed);
    }

    List<PaymentEvent> ours(ProviderPaymentId id) {
        return made.values().stream()
                .filter(one -> one.providerPayment().equals(id))
                .toList();
    }

    boolean isOurs(String action) {
        return made.values().stream().anyMatch(one -> one.action().value().equals(action));
    }

    /** A webhook about a refund nobody here knows waits while some refund of ours has no name at the provider yet. */
    static boolean mustWait(Payment payment, PaymentEvent fact) {
        return fact.kind().isAboutRefund()
                && payment.requestedRefunds().hasUnplaced()
                && payment.refunds().stream()
                        .noneMatch(refund ->
                                refund.action().filter(fact.action()::equals).isPresent());
    }

    private static PaymentEvent of(ProviderPaymentId id, PaymentEvent fact) {
        return PaymentEvent.refund(fact.kind(), id, fact.action(), fact.amount(), Payments.NOW);
    }

    private static String name(PaymentEvent fact) {
        return fact.action().value();
    }

    static RefundReference reference(PaymentEvent wish) {
        return new RefundReference(name(wish));
    }
}
