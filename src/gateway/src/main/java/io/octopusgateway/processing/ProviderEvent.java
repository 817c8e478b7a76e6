package io.octopusgateway.processing;

import io.octopusgateway.order.Timeline.Source;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.ProviderPaymentId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One authentic delivery of the provider.
 *
 * @param id the provider's event id, or the hash of the body when it has none we can read
 * @param sha256 lower-case hex of the body's SHA-256
 * @param reportOrNull what it says; null when it says nothing we understand
 * @param fetched whether we read it at the provider, instead of being told
 */
public record ProviderEvent(
        String id,
        String type,
        String sha256,
        byte[] body,
        Meaning meaning,
        @Nullable Report reportOrNull,
        boolean fetched) {

    /** One that the provider brought. */
    public ProviderEvent(
            String id, String type, String sha256, byte[] body, Meaning meaning, @Nullable Report reportOrNull) {
        this(id, type, sha256, body, meaning, reportOrNull, false);
    }

    /** How far the delivery was understood. */
    public enum Meaning {
        /** A fact about a payment. */
        FACT,
        /** Well-formed, and about something that is not our business. */
        OTHER,
        /** Signed by the provider, and yet not readable: a person must look. */
        UNREADABLE
    }

    /**
     * What the provider reports.
     *
     * @param claimedPaymentOrNull the payment id in its metadata, as text: anybody may have written it
     * @param claimedStoreOrNull the store in its metadata
     */
    public record Report(
            ProviderPaymentId providerPayment,
            @Nullable String claimedPaymentOrNull,
            @Nullable String claimedStoreOrNull,
            List<PaymentEvent> facts) {
        public Report {
            facts = List.copyOf(facts);
        }

        boolean isAboutRefund() {
            return facts.stream().anyMatch(fact -> fact.kind().isAboutRefund());
        }
    }

    public Optional<Report> report() {
        return Optional.ofNullable(reportOrNull);
    }

    /** The id as it may stand in a log: the provider's words could otherwise begin a line of their own. */
    public String printable() {
        return id.replaceAll("[^A-Za-z0-9_.:#-]", "?");
    }

    /** This event under a name of its own, so that it can be kept beside the first one with its id. */
    ProviderEvent asContradiction() {
        return new ProviderEvent(id + "#" + sha256, type, sha256, body, meaning, reportOrNull, fetched);
    }

    ProviderEvent asFetched() {
        return new ProviderEvent(id, type, sha256, body, meaning, reportOrNull, true);
    }

    Source source() {
        return fetched ? Source.PROVIDER_READ : Source.PROVIDER_WEBHOOK;
    }

    @Override
    public String toString() {
        return printable();
    }
}
