package io.octopusgateway.spi;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.UpdateType;
import io.octopusgateway.payment.Decline;
import io.octopusgateway.payment.Disposition;
import io.octopusgateway.payment.PayAddresses;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentMethod;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentRequest;
import io.octopusgateway.payment.PaymentRequest.Channel;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.ProviderPayment;
import io.octopusgateway.payment.ProviderPayment.PayPage;
import io.octopusgateway.payment.Settled;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.processing.StartCommand;
import io.octopusgateway.store.Store;
import jakarta.json.JsonNumber;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one place where the host's words and ours meet. Pure and thread-safe. */
public final class SpiTranslator {
    static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** The Octopus App's package (https://www.checkout.com/docs/payments/add-payment-methods/octopus, read 2026-11-22). */
    private static final String ANDROID_PACKAGE = "com.octopuscards.nfc_reader";

    private final PayAddresses addresses;
    private final DeclineTexts texts;

    public SpiTranslator(PayAddresses addresses, DeclineTexts texts) {
        this.addresses = addresses;
        this.texts = texts;
    }

    // What a host asks

    /**
     * A start, if everything in it is allowed for this store.
     *
     * @throws ProblemException naming the first member that is not
     */
    StartCommand start(StartRequest wire, @Nullable String idempotencyKey, Store store) {
        var order = new OrderReference(StartTerms.orderReference(wire.orderReference()));
        var reference = StartTerms.paymentReference(wire.paymentReference(), idempotencyKey);
        StartTerms.currency(wire.currency(), PaymentMethod.OCTOPUS.currency().getCurrencyCode());
        var request = new PaymentRequest(
                amount(wire.amount(), store),
                returnUrls(wire, store),
                channel(wire.channel()),
                StartTerms.locale(wire.locale()),
                StartTerms.description(wire.description()),
                Metadata.texts(wire.metadata()));
        return new StartCommand(
                order, reference.map(PaymentReference::new), request, StartTerms.replaces(wire.replaces()));
    }

    private static Money amount(@Nullable JsonNumber wire, Store store) {
        var amount = Amounts.positive(wire, store);
        if (!PaymentMethod.OCTOPUS.canBe(amount)) {
            throw Amounts.notAllowed(amount, store);
        }
        return amount;
    }

    private static PaymentRequest.ReturnUrls returnUrls(StartRequest wire, Store store) {
        var urls = wire.returnUrl();
        if (urls == null || urls.success() == null || urls.failure() == null) {
            throw StartTerms.invalid("returnUrl must be an object with success and failure.");
        }
        return new PaymentRequest.ReturnUrls(
                ReturnAddresses.web(store, "returnUrl.success", urls.success()),
                ReturnAddresses.web(store, "returnUrl.failure", urls.failure()),
                ReturnAddresses.app(store, wire.appReturnUri()));
    }

    static Channel channel(@Nullable String text) {
        if (text == null) {
            return Channel.DESKTOP_WEB;
        }
        var names = Arrays.stream(Channel.values()).map(Channel::name).toList();
        return Arrays.stream(Channel.values())
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_REQUEST,
                        "channel must be one of those in 'allowed'.",
                        Map.of("allowed", names)));
    }

    // What a host sees

    /** A payment as an answer shows it, with where to send the shopper. */
    SpiPayment payment(Order order, Payment payment, Store store, Instant now) {
        return render(order, payment, now, nextAction(order, payment, store));
    }

    SpiOrder order(Order order, Store store, Instant now) {
        return new SpiOrder(
                order.reference().value(),
                order.verdict().name(),
                order.sequence(),
                order.current().map(PaymentId::value).orElse(null),
                order.accepted().map(PaymentId::value).orElse(null),
                minor(order.captured()),
                minor(order.refunded()),
                order.payments().stream()
                        .map(payment -> payment(order, payment, store, now))
                        .toList());
    }

    /** An order update: it may be read late, so it never says where to send a shopper. */
    SpiOrderUpdate update(Order order, Payment payment, UpdateType type, long sequence, Instant now) {
        var worth = new SpiOrderUpdate.OrderNow(
                order.reference().value(),
                order.verdict().name(),
                order.current().map(PaymentId::value).orElse(null),
                minor(order.captured()),
                minor(order.refunded()));
        return new SpiOrderUpdate(
                type.text(),
                sequence,
                order.store().value(),
                MILLISECONDS.format(now),
                worth,
                render(order, payment, now, null));
    }

    private SpiPayment render(Order order, Payment payment, Instant now, SpiPayment.@Nullable NextAction next) {
        return new SpiPayment(
                payment.id().value(),
                order.reference().value(),
                order.nameOf(payment).map(PaymentReference::value).orElse(null),
                payment.attempt(),
                payment.status().name(),
                payment.inDoubt(now),
                payment.decisions().withdrawal().cancelRequested(),
                payment.flags().stream().map(Enum::name).toList(),
                disposition(payment),
                order.replacedFor(payment).map(PaymentId::value).orElse(null),
                payment.decisions()
                        .withdrawal()
                        .replacedBy()
                        .map(PaymentId::value)
                        .orElse(null),
                brief(order),
                payment.amount().minorUnits(),
                payment.amount().currency().getCurrencyCode(),
                payment.captured().minorUnits(),
                payment.refunded().minorUnits(),
                payment.refundable().minorUnits(),
                payment.refunds().stream()
                        .map(refund -> SpiRefund.line(payment, refund, now))
                        .toList(),
                allowedActions(payment),
                next,
                payment.decline().map(this::decline).orElse(null),
                new SpiPayment.ProviderSide("checkout.com", providerPayment(payment)),
                payment.version(),
                MILLISECONDS.format(payment.createdAt()),
                MILLISECONDS.format(payment.updatedAt()));
    }

    private static List<String> allowedActions(Payment payment) {
        var actions = new ArrayList<String>();
        if (payment.status().isOpen() && !payment.decisions().withdrawal().cancelRequested()) {
            actions.add("CANCEL");
        }
        if (payment.refundable().isPositive()) {
            actions.add("REFUND");
        }
        if (!payment.decisions().isReversed() && !actions.isEmpty()) {
            actions.add("REVERSE");
        }
        return List.copyOf(actions);
    }

    private static SpiPayment.OrderBrief brief(Order order) {
        return new SpiPayment.OrderBrief(
                order.verdict().name(),
                order.current().map(PaymentId::value).orElse(null),
                minor(order.captured()),
                minor(order.refunded()));
    }

    private static @Nullable String disposition(Payment payment) {
        return payment.decisions()
                .settled()
                .map(Settled::dispositionOrNull)
                .map(SpiTranslator::word)
                .orElse(null);
    }

    private static String word(Disposition disposition) {
        return switch (disposition) {
            case HELD -> "HOLD_FOR_REVIEW";
            case REFUNDING -> "REFUNDING";
        };
    }

    /** The one the shopper was sent to; else one that was found at the provider. */
    private static @Nullable String providerPayment(Payment payment) {
        return payment.handedOut()
                .or(() -> payment.providerPayments().stream().findFirst())
                .map(one -> one.id().value())
                .orElse(null);
    }

    private SpiPayment.DeclineNote decline(Decline decline) {
        return new SpiPayment.DeclineNote(
                decline.codeOrNull(),
                decline.reason().name(),
                decline.stage().name(),
                decline.isRetryable(),
                texts.of(decline.reason()));
    }

    private SpiPayment.@Nullable NextAction nextAction(Order order, Payment payment, Store store) {
        var waitsForShopper = payment.status().isOpen() && payment.status() != PaymentStatus.CAPTURE_PENDING;
        if (!waitsForShopper || !order.isWanted(payment)) {
            return null;
        }
        var page = payment.handedOut().flatMap(ProviderPayment::page);
        var app = page.map(PayPage::appUriOrNull);
        return new SpiPayment.NextAction(
                "REDIRECT",
                addresses.payUrl(payment.id()),
                page.map(PayPage::redirectUrlOrNull).orElse(null),
                page.map(PayPage::tokenOrNull).orElse(null),
                app.map(uri -> new SpiPayment.AndroidLink(uri, ANDROID_PACKAGE)).orElse(null),
                app.map(uri -> ios(uri, payment.request().returnUrls())).orElse(null),
                MILLISECONDS.format(payment.createdAt().plus(store.payWithin())));
    }

    /** iOS comes back only where it is told to. */
    private static SpiPayment.IosLink ios(String uri, PaymentRequest.ReturnUrls back) {
        var separator = uri.indexOf('?') < 0 ? "?" : "&";
        return new SpiPayment.IosLink(back.appUri()
                .map(app -> uri + separator + "return=" + URLEncoder.encode(app, StandardCharsets.UTF_8))
                .orElse(uri));
    }

    /** A time as every body has it. */
    static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    private static long minor(Optional<Money> amount) {
        return amount.map(Money::minorUnits).orElse(0L);
    }
}
