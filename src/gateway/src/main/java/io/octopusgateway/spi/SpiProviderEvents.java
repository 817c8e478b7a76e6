package io.octopusgateway.spi;

import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.processing.ParkedEvents;
import io.octopusgateway.processing.ProviderEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events of the provider that could not be applied, the earliest first, and the mark of the next page if there is one. */
public record SpiProviderEvents(
        List<Parked> events, @Nullable String next) {

    /**
     * One parked event.
     *
     * @param payment the payment it names, whether or not that is true; null if it names none of ours
     * @param nextAttemptAt when it is tried again by itself; null when only a person can help
     */
    public record Parked(
            String event,
            String type,
            boolean readable,
            @Nullable String providerPayment,
            @Nullable String payment,
            List<Fact> facts,
            int attempts,
            String receivedAt,
            @Nullable String nextAttemptAt) {
        static Parked of(ParkedEvents.Parked parked) {
            var waiting = parked.waiting();
            var report = parked.event().report();
            return new Parked(
                    waiting.id(),
                    waiting.type(),
                    parked.event().meaning() != ProviderEvent.Meaning.UNREADABLE,
                    report.map(one -> one.providerPayment().value()).orElse(null),
                    report.flatMap(one -> Optional.ofNullable(one.claimedPaymentOrNull()))
                            .filter(PaymentId::isValid)
                            .orElse(null),
                    report.map(ProviderEvent.Report::facts).orElse(List.of()).stream()
                            .map(Fact::of)
                            .toList(),
                    waiting.attempts(),
                    SpiTranslator.time(waiting.receivedAt()),
                    waiting.nextAttempt().map(SpiTranslator::time).orElse(null));
        }
    }

    /** What an event says happened. */
    public record Fact(
            String name,
            @Nullable String action,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable String code,
            String occurredAt) {
        static Fact of(PaymentEvent fact) {
            var action = fact.actionOrNull();
            var amount = fact.amountOrNull();
            return new Fact(
                    fact.kind().name(),
                    action == null ? null : action.value(),
                    amount == null ? null : amount.minorUnits(),
                    amount == null ? null : amount.currency().getCurrencyCode(),
                    fact.codeOrNull(),
                    SpiTranslator.time(fact.occurredAt()));
        }
    }
}
