package io.octopusgateway.checkoutcom.webhook;

import io.octopusgateway.checkoutcom.CheckoutWorkflows;
import io.octopusgateway.checkoutcom.CheckoutWorkflows.Workflow;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.processing.WebhookRegistry;
import io.octopusgateway.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Registers our webhook at the provider, known by its address. A key that differs is never printed. Thread-safe; one
 * server makes one registration at a time, and what several servers made at once is reported.
 */
public final class WebhookRegistration implements WebhookRegistry {
    /** The events of https://www.checkout.com/docs/payments/add-payment-methods/octopus (read 2026-11-22). */
    static final List<String> EVENTS = List.of(
            "payment_pending",
            "payment_capture_pending",
            "payment_captured",
            "payment_capture_declined",
            "payment_declined",
            "payment_expired",
            "payment_canceled",
            "payment_refund_pending",
            "payment_refunded",
            "payment_refund_declined");

    private final CheckoutWorkflows workflows;
    private final String publicBaseUrl;
    private final Object oneAtATime = new Object();

    /**
     * Registers addresses of this application.
     *
     * @param publicBaseUrl where the provider reaches it, without a trailing slash
     */
    public WebhookRegistration(CheckoutWorkflows workflows, String publicBaseUrl) {
        this.workflows = workflows;
        this.publicBaseUrl = publicBaseUrl;
    }

    @Override
    public Registration register(Store store) {
        synchronized (oneAtATime) {
            var url = publicBaseUrl + WebhookResource.ROOT + "/" + store.webhookId();
            var found = ours(store, url);
            if (!found.isEmpty()) {
                return judged(store, url, found, Status.FOUND);
            }
            workflows.create(store, url, EVENTS, store.webhookSecrets().current());
            // The answer may have been lost and another server may have been faster, so only a second look tells.
            var made = ours(store, url);
            if (made.isEmpty()) {
                throw new Refusal(Refusal.Reason.PROVIDER_UNAVAILABLE);
            }
            return judged(store, url, made, Status.CREATED);
        }
    }

    private List<Workflow> ours(Store store, String url) {
        return workflows.all(store).stream()
                .filter(one -> one.hooks().stream().anyMatch(hook -> hook.url().equals(url)))
                .sorted(Comparator.comparing(Workflow::id))
                .toList();
    }

    private static Registration judged(Store store, String url, List<Workflow> ours, Status ifAsItShouldBe) {
        var first = ours.get(0);
        var differences = new ArrayList<>(differences(store, url, first));
        if (ours.size() > 1) {
            differences.add(Difference.DUPLICATE);
        }
        var events = first.events().stream().sorted().toList();
        return new Registration(
                differences.isEmpty() ? ifAsItShouldBe : Status.DIFFERS, first.id(), url, events, differences);
    }

    private static List<Difference> differences(Store store, String url, Workflow workflow) {
        var differences = new ArrayList<Difference>();
        if (!workflow.active()) {
            differences.add(Difference.INACTIVE);
        }
        if (!workflow.events().containsAll(EVENTS)) {
            differences.add(Difference.EVENTS_MISSING);
        }
        var channels = workflow.channelsOrNull();
        if (channels != null
                && store.account()
                        .processingChannel()
                        .filter(own -> !channels.contains(own))
                        .isPresent()) {
            differences.add(Difference.CHANNEL);
        }
        var current = store.webhookSecrets().current();
        // A provider that keeps the key to itself is believed.
        if (workflow.hooks().stream()
                .filter(hook -> hook.url().equals(url))
                .anyMatch(hook -> hook.keyOrNull() != null && !current.equals(hook.keyOrNull()))) {
            differences.add(Difference.SIGNATURE_KEY);
        }
        return differences;
    }
}
