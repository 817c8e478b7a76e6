package io.octopusgateway.shopper;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.Stores;
import io.octopusgateway.texts.Language;
import io.octopusgateway.texts.Texts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Which page a shopper gets. Opening one changes nothing about a payment: links are opened by chat programs and by
 * people who only look. One for the process, because it remembers what it did lately; thread-safe.
 */
public final class ShopperPages {
    private static final Logger LOG = System.getLogger(ShopperPages.class.getName());

    /** Waiting counts for a minute, so this is often enough to be counted and seldom enough to cost nothing. */
    private static final Duration BETWEEN_NOTES = Duration.ofSeconds(15);

    private final PayTokens tokens;
    private final ResultSigner results;
    private final Orders orders;
    private final Stores stores;
    private final Looks looks;
    private final InstantSource clock;
    private final Pauses notes = new Pauses(BETWEEN_NOTES);

    /** Asks the provider about a payment and records what it says. */
    public interface Look {
        void at(Store store, PaymentId payment);
    }

    public ShopperPages(
            PayTokens tokens, ResultSigner results, Orders orders, Stores stores, Look look, InstantSource clock) {
        this.tokens = tokens;
        this.results = results;
        this.orders = orders;
        this.stores = stores;
        this.looks = new Looks(look);
        this.clock = clock;
    }

    Answer pay(String token, Visitor visitor) {
        return tokens.payOwner(token)
                .flatMap(this::find)
                .map(found -> pay(token, found, visitor))
                .orElseGet(() -> closed(visitor));
    }

    private Answer pay(String token, Found found, Visitor visitor) {
        var now = clock.instant();
        if (visitor.present() && found.waitsForAddress()) {
            note(found.payment().id(), now);
        }
        var view = View.toPay(found.order(), found.payment(), found.store().payWithin(), now);
        var ways = Optional.of(found.payment())
                .filter(payment -> view.payable())
                .flatMap(View::page)
                .map(page -> new Ways(token, Links.toProvider(page), Links.toApp(page), visitor.phone()));
        return ways.flatMap(Ways::straight)
                .<Answer>map(Answer.Elsewhere::new)
                .orElseGet(() -> render(found, view, ways, visitor, now));
    }

    /** Which of the provider's two words brought the shopper here proves nothing, so it is not even read. */
    Answer returned(String token, Visitor visitor) {
        return tokens.returnOwner(token)
                .flatMap(this::find)
                .map(found -> returned(visitor.present() ? looked(found) : found, visitor))
                .orElseGet(() -> closed(visitor));
    }

    private Answer returned(Found found, Visitor visitor) {
        var now = clock.instant();
        var view =
                View.afterReturn(found.order(), found.payment(), found.store().payWithin(), now);
        var settled = view.tone() == View.Tone.GOOD || found.payment().status().isNegative();
        return shopUrl(found, view, now)
                .filter(url -> settled)
                .<Answer>map(Answer.Elsewhere::new)
                .orElseGet(() -> render(found, view, Optional.empty(), visitor, now));
    }

    /** A picture of the pay page's own address, for a phone's camera. */
    Optional<String> qr(String token) {
        return tokens.payOwner(token).map(tokens::payUrl).map(QrImage::svg);
    }

    /** When we cannot tell, we say so, and nobody is asked to pay again. */
    Answer unavailable(Visitor visitor) {
        return new Answer.Page(503, visitor.language(), Page.unavailable(visitor.language()));
    }

    private static Answer closed(Visitor visitor) {
        return new Answer.Page(404, visitor.language(), Page.closed(visitor.language()));
    }

    private record Found(Store store, Order order, Payment payment) {
        boolean waitsForAddress() {
            return order.isWanted(payment)
                    && payment.status().isOpen()
                    && payment.handedOut().isEmpty();
        }

        Language language(Visitor visitor) {
            return payment.request().locale().map(Texts::language).orElse(visitor.language());
        }
    }

    private Optional<Found> find(PaymentId id) {
        return orders.findByPayment(id)
                .flatMap(order -> order.payment(id)
                        .flatMap(payment -> stores.byId(order.store()).map(store -> new Found(store, order, payment))));
    }

    private Found looked(Found found) {
        if (!found.payment().status().isOpen()) {
            return found;
        }
        looks.at(found.store(), found.payment().id(), clock.instant());
        return find(found.payment().id()).orElse(found);
    }

    /** A page must not fail because a note could not be written; the next one comes in seconds. */
    private void note(PaymentId payment, Instant now) {
        try {
            if (notes.admits(payment, now)) {
                orders.shopperWaits(payment, now);
            }
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "nobody will know that a shopper waits for payment " + payment, failure);
        }
    }

    private Answer render(Found found, View view, Optional<Ways> ways, Visitor visitor, Instant now) {
        var about = new Page.About(found.store(), found.order(), found.payment(), found.language(visitor));
        return new Answer.Page(200, about.language(), new Page(about, now).html(view, ways, links(found, view, now)));
    }

    private Page.Onwards links(Found found, View view, Instant now) {
        return new Page.Onwards(view.next().map(next -> tokens.payUrl(next.id())), shopUrl(found, view, now));
    }

    /** The way back to the shop: the address stored with the payment, while it still is one of the store's. */
    private Optional<String> shopUrl(Found found, View view, Instant now) {
        var urls = found.payment().request().returnUrls();
        var url = switch (view.back()) {
            case NONE -> Optional.<String>empty();
            case SUCCESS -> Optional.of(urls.success());
            case FAILURE -> Optional.of(urls.failure());
        };
        return url.filter(target -> found.store().mayReturnTo(target) && Links.isWeb(target))
                .map(target -> results.append(found.store().id(), target, result(found), now));
    }

    private static ResultSigner.Result result(Found found) {
        var payment = found.payment();
        var held = payment.decisions()
                .settled()
                .filter(settled -> !settled.accepted())
                .isPresent();
        return new ResultSigner.Result(
                payment.id(),
                found.order().reference(),
                held ? Verdict.REVIEW.name() : payment.status().name(),
                payment.amount().minorUnits());
    }
}
