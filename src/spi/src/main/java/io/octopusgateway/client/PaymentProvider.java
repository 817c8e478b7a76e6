package io.octopusgateway.client;

import java.util.Optional;

/**
 * What a host can ask the gateway for. Each method is one call, named as in the contract, and answers with an immutable
 * snapshot of how things stood. Implementations are thread-safe; {@link HttpPaymentProvider} is the real one:
 *
 * <pre>{@code
 * PaymentProvider provider = HttpPaymentProvider
 *         .builder(URI.create("https://pay.shop.example/octopus"), System.getenv("OCTOPUS_API_KEY"))
 *         .build();
 * }</pre>
 *
 * <p><b>Errors.</b> Every method throws {@link ProblemException} when the gateway says no, {@link SilenceException} when there
 * is no readable answer within the total timeout, both {@link GatewayException}s, and {@link IllegalArgumentException}, before
 * anything is sent, for what could never be right. A mutating call whose outcome is unknown is repeated as it is:
 *
 * <pre>{@code
 * Payment payment = null;
 * for (int tries = 1; payment == null; tries++) {
 *     try {
 *         payment = provider.startPayment(request);
 *     } catch (GatewayException failure) {
 *         if (!failure.mayRepeatSameRequest() || tries == 3) {
 *             throw failure; // and if isOutcomeUnknown(), try again later: it is not a failure
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p><b>Transactions.</b> Never call while a database transaction is open: store the reference, commit, call, store the
 * answer. A host that dies in between makes the same request again.
 *
 * <p>Hosts call this interface and may implement it in tests. Versions to come add methods with a body only, so that such
 * an implementation goes on compiling and running.
 */
public interface PaymentProvider {
    /**
     * What this store can do now. Nobody else is asked, so it is quick. Scope {@code payments:read}.
     *
     * <pre>{@code
     * boolean canRefund = provider.getCapabilities().offers("refund");
     * }</pre>
     */
    Capabilities getCapabilities();

    /**
     * Whether a start would go through just now, for showing or hiding Octopus in a checkout. Nobody else is asked. An amount
     * that is not allowed is an answer with reasons. Scope {@code payments:read}.
     *
     * <pre>{@code
     * Eligibility eligibility = provider.checkEligibility(EligibilityRequest.of(12850, "HKD").withLocale("zh-Hant-HK"));
     * if (!eligibility.eligible()) {
     *     eligibility.reasons().forEach(reason -> log.info(reason.code()));
     * }
     * }</pre>
     */
    Eligibility checkEligibility(EligibilityRequest request);

    /**
     * Starts, repeats or re-joins the payment of an order. The same payment reference is the same payment, for ever: whoever
     * got no answer asks again with the very same request. An order with an open payment of the same amount is re-joined.
     * Scope {@code payments:write}.
     *
     * <pre>{@code
     * PaymentRequest request = PaymentRequest.builder("ORD-5023", "ORD-5023-1") // both stored and committed before
     *         .amount(12850, "HKD")
     *         .returnUrls(URI.create("https://shop.example/done?o=5023"), URI.create("https://shop.example/failed?o=5023"))
     *         .description("2 × tea set")
     *         .locale("zh-Hant-HK")
     *         .build();
     * Payment payment = provider.startPayment(request);
     * payment.nextAction().ifPresent(next -> redirect(next.payUrl()));
     * }</pre>
     *
     * @return the payment as it is now. {@link Payment#inDoubt()} is an answer like any other: the page at
     *     {@link NextAction#payUrl()} waits with the shopper
     * @throws ProblemException {@link ProblemCode#ALREADY_PAID} and {@link ProblemCode#OPEN_PAYMENT_EXISTS} with the payment;
     *     {@link ProblemCode#AMOUNT_NOT_ALLOWED}, {@link ProblemCode#CURRENCY_NOT_SUPPORTED},
     *     {@link ProblemCode#RETURN_URL_NOT_ALLOWED}, {@link ProblemCode#REFERENCE_REUSED},
     *     {@link ProblemCode#PROVIDER_REFUSED}; {@link ProblemCode#PROVIDER_UNAVAILABLE} and
     *     {@link ProblemCode#STORE_NOT_CONFIGURED} when nothing was created
     */
    Payment startPayment(PaymentRequest request);

    /**
     * One payment, as the gateway knows it. Scope {@code payments:read}.
     *
     * <pre>{@code
     * PaymentStatus status = provider.getPayment("pmt_01JDA8Z6Q0000000000000007C").status();
     * }</pre>
     *
     * @param paymentId {@link Payment#id()}
     * @throws ProblemException {@link ProblemCode#NOT_FOUND} if this store has no such payment
     */
    Payment getPayment(String paymentId);

    /**
     * One payment, after the provider was asked about it; when the provider cannot be read, as the gateway knows it. For a
     * person who waits: the gateway asks by itself as well. Scope {@code payments:read}.
     *
     * <pre>{@code
     * Payment now = provider.refreshPayment("pmt_01JDA8Z6Q0000000000000007C");
     * }</pre>
     *
     * @param paymentId {@link Payment#id()}
     * @throws ProblemException {@link ProblemCode#NOT_FOUND} if this store has no such payment
     */
    Payment refreshPayment(String paymentId);

    /**
     * The verdict over all payments of an order, for a shopper who came back or a page for people; empty if nothing was ever
     * started for it. Scope {@code payments:read}.
     *
     * <pre>{@code
     * boolean paid = provider.getOrder("ORD-5023").filter(order -> order.status() == OrderStatus.PAID).isPresent();
     * }</pre>
     *
     * @param orderReference the host's name for it
     */
    Optional<Order> getOrder(String orderReference);

    /**
     * Payments, the newest first, page by page. New ones neither double nor hide one that was there when the first page was
     * asked for. Scope {@code payments:read}.
     *
     * <pre>{@code
     * PaymentSearch search = PaymentSearch.all().withStatus(PaymentStatus.PENDING).withLimit(200);
     * Page<Payment> page = provider.findPayments(search);
     * while (page.next().isPresent()) {
     *     page = provider.findPayments(search.withCursor(page.next().get()));
     * }
     * }</pre>
     */
    Page<Payment> findPayments(PaymentSearch search);

    /**
     * The payment of a reference, for hosts that keep no id: empty if none was started under it. An answer that got lost is
     * better repeated with {@link #startPayment}. Scope {@code payments:read}.
     *
     * <pre>{@code
     * Optional<Payment> payment = provider.findPayment("ORD-5023-1");
     * }</pre>
     *
     * @param paymentReference the host's name for it
     */
    default Optional<Payment> findPayment(String paymentReference) {
        return findPayments(PaymentSearch.all().withPaymentReference(paymentReference)).items().stream()
                .findFirst();
    }

    /**
     * Wishes that an open payment end, as when the order is given up. Only the provider ends a payment: the shopper is shown no
     * address any more, and money that comes all the same goes back by itself. Asked twice, the wish is the same. Scope
     * {@code payments:write}.
     *
     * <pre>{@code
     * try {
     *     provider.cancelPayment("pmt_01JDA8Z6Q0000000000000007C");
     * } catch (ProblemException problem) {
     *     if (problem.is(ProblemCode.ALREADY_CAPTURED)) {
     *         provider.reversePayment("pmt_01JDA8Z6Q0000000000000007C"); // paid meanwhile: give it back, or keep the order
     *     }
     * }
     * }</pre>
     *
     * @param paymentId {@link Payment#id()}
     * @return the payment with {@link Payment#cancelRequested()}, its status as before
     * @throws ProblemException {@link ProblemCode#ALREADY_CAPTURED} if the money has come in
     */
    Payment cancelPayment(String paymentId);

    /**
     * Undoes whatever comes of a payment, now or later, until nothing is left: the one call to make when the host's own
     * checkout failed. Asked twice, it is the same. Scope {@code refunds:write}.
     *
     * <pre>{@code
     * Payment undone = provider.reversePayment("pmt_01JDA8Z6Q0000000000000007C");
     * }</pre>
     *
     * @param paymentId {@link Payment#id()}
     * @return the payment as it is; what becomes of it comes by order updates
     */
    Payment reversePayment(String paymentId);

    /**
     * Gives money of a payment back, in full or in part. The same refund reference is the same refund, for ever: whoever got no
     * answer asks again with the very same request, and never under another reference. Scope {@code refunds:write}.
     *
     * <pre>{@code
     * Refund refund = provider.refundPayment(
     *         "pmt_01JDA8Z6Q0000000000000007C",
     *         RefundRequest.of("rma-118", 4050).withReason("Cup broken")); // the reference stored and committed before
     * }</pre>
     *
     * @param paymentId {@link Payment#id()}
     * @return the refund, most likely {@link RefundStatus#PENDING}, or {@link RefundStatus#REQUESTED} while the gateway goes on;
     *     what becomes of it comes by order updates
     * @throws ProblemException {@link ProblemCode#REFUND_EXCEEDS_CAPTURED} with {@link Problem#refundable()},
     *     {@link ProblemCode#REFUND_NOT_POSSIBLE}, {@link ProblemCode#PAYMENT_IN_DOUBT},
     *     {@link ProblemCode#AMOUNT_NOT_ALLOWED}, {@link ProblemCode#REFERENCE_REUSED}
     */
    Refund refundPayment(String paymentId, RefundRequest request);

    /**
     * One refund that was asked for through the gateway; empty if none was under this reference. Scope {@code payments:read}.
     *
     * <pre>{@code
     * Optional<RefundStatus> status =
     *         provider.getRefund("pmt_01JDA8Z6Q0000000000000007C", "rma-118").map(Refund::status);
     * }</pre>
     *
     * @param paymentId {@link Payment#id()}
     * @param refundReference the host's name for it
     */
    Optional<Refund> getRefund(String paymentId, String refundReference);

    /**
     * All refunds of a payment, whoever made them, and which amounts one more may have. Scope {@code payments:read}.
     *
     * <pre>{@code
     * long left = provider.getRefunds("pmt_01JDA8Z6Q0000000000000007C").possible()
     *         .map(Refunds.Possible::maximum)
     *         .orElse(0L);
     * }</pre>
     *
     * @param paymentId {@link Payment#id()}
     * @throws ProblemException {@link ProblemCode#NOT_FOUND} if this store has no such payment
     */
    Refunds getRefunds(String paymentId);

    /**
     * The store's order updates as a feed: all of them, none skipped, those of one order in rising sequence. For a host that
     * lost pushes, or takes none. They come at least once. Scope {@code updates:read}.
     *
     * <pre>{@code
     * OrderUpdatePage page;
     * do {
     *     page = provider.getOrderUpdates(cursor, 100);
     *     for (OrderUpdate update : page.updates()) {
     *         if (handler.apply(update).outcome() == UpdateAnswer.Outcome.FAILED) {
     *             stuck.add(update.orderReference()); // later, by getOrder: no other order waits for it
     *         }
     *     }
     *     cursor = page.next();
     *     store(cursor, stuck); // together
     * } while (page.more());
     * }</pre>
     *
     * @param after the last page's {@link OrderUpdatePage#next()}, or null to begin with the first update
     * @param limit how many at most: 1 to 500
     */
    OrderUpdatePage getOrderUpdates(String after, int limit);
}
