package io.octopusgateway.shopper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.octopusgateway.order.Order;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import io.octopusgateway.store.Stores;
import io.octopusgateway.texts.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A shopper, a payment and a clock that is set by hand. */
final class Visit {
    static final Visitor PHONE = visitor(Device.PHONE);
    static final Visitor DESKTOP = visitor(Device.DESKTOP);
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

    final PayTokens tokens = new PayTokens("https://pay.shop.example/octopus", KEY);
    final ResultSigner results = new ResultSigner(KEY);
    final List<PaymentId> looks = new ArrayList<>();
    final FakeOrders orders;
    final ShopperPages pages;
    final LiveStatus live = new LiveStatus(Runnable::run, this::now);
    Instant now = Purchases.START.plusSeconds(5);
    Runnable whenLooked = () -> {};
    final List<PaymentId> agains = new ArrayList<>();
    Supplier<PaymentId> whenAgain = () -> Purchases.PAYMENT;

    static Visitor visitor(Device device) {
        return new Visitor(device, false, Optional.empty(), Language.ENGLISH, true);
    }

    Visit(Order order) {
        this(order, Purchases.store());
    }

    Visit(Order order, Store store) {
        orders = new FakeOrders(order);
        pages = new ShopperPages(tokens, results, orders, only(store), this::look, this::again, () -> now);
    }

    private void look(Store store, PaymentId payment) {
        looks.add(payment);
        whenLooked.run();
    }

    private PaymentId again(Store store, PaymentId ended) {
        agains.add(ended);
        return whenAgain.get();
    }

    String payToken() {
        var url = tokens.payUrl(Purchases.PAYMENT);
        return url.substring(url.lastIndexOf('/') + 1);
    }

    String returnToken() {
        var url = tokens.back(Purchases.PAYMENT).success();
        return url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
    }

    private Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Answer pay(Visitor visitor) {
        return pages.pay(payToken(), visitor);
    }

    Answer comeBack() {
        return pages.returned(returnToken(), PHONE);
    }

    static String html(Answer answer) {
        return ((Answer.Page) answer).html();
    }

    static String url(Answer answer) {
        return ((Answer.Elsewhere) answer).url();
    }

    private static Stores only(Store store) {
        return new Stores() {
            @Override
            public Optional<Store> byId(StoreId id) {
                return Optional.of(store).filter(one -> one.id().equals(id));
            }

            @Override
            public Optional<Store> byWebhookId(String webhookId) {
                return Optional.empty();
            }

            @Override
            public Optional<Store> byApiKeyId(String apiKeyId) {
                return Optional.empty();
            }

            @Override
            public Collection<Store> all() {
                return List.of(store);
            }
        };
    }
}
