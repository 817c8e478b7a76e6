package io.octopusgateway.shopper;

import io.octopusgateway.html.QrImage;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.Stores;
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
    private final SecondTry secondTry;
    private final InstantSource clock;
    private final Pauses notes = new Pauses(BETWEEN_NOTES);

    /** Asks the provider about a payment and records what it says. */
    public interface Look {
        void at(Store store, PaymentId payment);
    }

    public ShopperPages(
            PayTokens tokens,
            ResultSigner results,
            Orders orders,
            Stores stores,
            Look look,
            SecondTry.Begin again,
            InstantSource clock) {
        this.tokens = tokens;
        this.results = results;
        this.orders = orders;
        this.stores = stores;
        this.looks = new Looks(look);
        this.secondTry = new SecondTry(again);
        this.clock = clock;
    }

    Answer pay(String token, Visitor visitor) {
        return pay(token, visitor, false);
    }

    /**
     * @param stays whether a page is shown where the shopper would be led straight on: browsers do not follow a form to
     *     another site
     */
    Answer pay(String token, Visitor visitor, boolean stays) {
        return waiting(token, visitor)
                .map(found -> pay(token, found, visitor, stays))
                .orElseGet(() -> closed(visitor));
    }

    private Answer pay(String token, Found found, Visitor visitor, boolean stays) {
        var now = clock.instant();
        var view = toPay(found, now);
        var ways = Optional.of(found.payment())
                .filter(payment -> view.payable())
                .flatMap(View::page)
                .map(page -> Ways.of(
                        token,
                        visitor,
                        found.store().shopper(),
                        page,
                        tokens.addresses(found.payment().id())));
        return ways.flatMap(Ways::straight)
                .filter(url -> !stays)
                .<Answer>map(Answer.Elsewhere::new)
                .orElseGet(() -> render(found, view, ways, visitor, now));
    }

    /** Which of the provider's two words brought the shopper here proves nothing, so it is not even read. */
    Answer returned(String token, Visitor visitor) {
        return back(token, visitor).map(found -> returned(found, visitor)).orElseGet(() -> closed(visitor));
    }

    private Answer returned(Found found, Visitor visitor) {
        var now = clock.instant();
        var view = afterReturn(found, now);
        var ended = found.payment().status().isNegative() && !View.isPaidElsewhere(found.order(), found.payment());
        var settled = view.tone() == View.Tone.GOOD || (ended && !found.mayTryAgain(view, now));
        return shopUrl(found, view, now)
                .filter(url -> settled)
                .<Answer>map(Answer.Elsewhere::new)
                .orElseGet(() -> render(found, view, Optional.empty(), visitor, now));
    }

    /** The shopper of a pay page asks for the next payment of an order. */
    Answer payAgain(String token, Visitor visitor) {
        return again(tokens.payOwner(token).flatMap(this::find), visitor);
    }

    /** The shopper of a return page asks for the next payment of an order. */
    Answer returnedAgain(String token, Visitor visitor) {
        return again(tokens.returnOwner(token).flatMap(this::find), visitor);
    }

    private Answer again(Optional<Found> asked, Visitor visitor) {
        var lang = visitor.chosen().map(language -> "&lang=" + language.tag()).orElse("");
        return asked.map(found -> found.mayTryAgain(toPay(found, clock.instant()), clock.instant())
                        ? secondTry.after(found.store(), found.payment().id())
                        : found.payment().id())
                .<Answer>map(id -> new Answer.Elsewhere(tokens.payUrl(id) + "?stay=true" + lang))
                .orElseGet(() -> closed(visitor));
    }

    /** What the pay page says just now. Whoever asks waits as somebody in front of the page does. */
    Status payStatus(String token, Visitor visitor) {
        var now = clock.instant();
        return waiting(token, visitor)
                .map(found -> status(found, toPay(found, now), visitor, now))
                .orElseGet(() -> Status.closed(visitor.speaks()));
    }

    /** What the return page says just now; the provider is asked as for the page. */
    Status returnStatus(String token, Visitor visitor) {
        return back(token, visitor)
                .map(found -> status(found, afterReturn(found, clock.instant()), visitor, clock.instant()))
                .orElseGet(() -> Status.closed(visitor.speaks()));
    }

    private Status status(Found found, View view, Visitor visitor, Instant now) {
        return Status.of(view, found.words(visitor, now), view.next().map(next -> tokens.payUrl(next.id())));
    }

    private Optional<Found> waiting(String token, Visitor visitor) {
        var found = tokens.payOwner(token).flatMap(this::find);
        found.filter(one -> visitor.present() && one.waitsForAddress())
                .ifPresent(one -> note(one.payment().id(), clock.instant()));
        return found;
    }

    private Optional<Found> back(String token, Visitor visitor) {
        var found = tokens.returnOwner(token).flatMap(this::find);
        return visitor.present() ? found.map(this::looked) : found;
    }

    private static View toPay(Found found, Instant now) {
        return View.toPay(found.order(), found.payment(), found.store().payWithin(), now);
    }

    private static View afterReturn(Found found, Instant now) {
        return View.afterReturn(found.order(), found.payment(), found.store().payWithin(), now);
    }

    /** A picture of the pay page's own address, for a phone's camera. */
    Optional<String> qr(String token) {
        return tokens.payOwner(token).map(tokens::payUrl).map(QrImage::svg);
    }

    /** When we cannot tell, we say so, and nobody is asked to pay again. */
    Answer unavailable(Visitor visitor) {
        return new Answer.Page(503, visitor.speaks(), Page.unavailable(visitor.speaks()));
    }

    private static Answer closed(Visitor visitor) {
        return new Answer.Page(404, visitor.speaks(), Page.closed(visitor.speaks()));
    }

    private record Found(Store store, Order order, Payment payment) {
        boolean waitsForAddress() {
            return order.isWanted(payment)
                    && payment.status().isOpen()
                    && payment.handedOut().isEmpty();
        }

        boolean mayTryAgain(View view, Instant now) {
            return SecondTry.isOffered(store, order, payment, view, now);
        }

        Words words(Visitor visitor, Instant now) {
            return new Words(
                    store, order, payment, visitor.speaks(payment.request().locale()), now);
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
        var words = found.words(visitor, now);
        return new Answer.Page(200, words.language(), new Page(words).html(view, ways, links(found, view, now)));
    }

    private Page.Onwards links(Found found, View view, Instant now) {
        return new Page.Onwards(
                view.next().map(next -> tokens.payUrl(next.id())),
                found.mayTryAgain(view, now),
                shopUrl(found, view, now));
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
