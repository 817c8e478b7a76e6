package io.octopusgateway.shopper;

import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.store.Store;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the provider on behalf of shoppers who came back. Whoever comes while a look is under way waits for that
 * one, so that a shopper who reloads cannot make us ask more often. A look that fails is no news: the page shows what
 * is known. Thread-safe.
 */
final class Looks {
    private static final Logger LOG = System.getLogger(Looks.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ShopperPages.Look provider;
    private final Pauses pauses = new Pauses(PAUSE);
    private final ConcurrentMap<PaymentId, CountDownLatch> underWay = new ConcurrentHashMap<>();

    Looks(ShopperPages.Look provider) {
        this.provider = provider;
    }

    /** Returns when the payment has been looked at, by us or by somebody else, or when that takes too long. */
    void at(Store store, PaymentId payment, Instant now) {
        var mine = new CountDownLatch(1);
        var others = underWay.putIfAbsent(payment, mine);
        if (others != null) {
            await(others);
            return;
        }
        try {
            if (pauses.admits(payment, now)) {
                provider.at(store, payment);
            }
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "payment " + payment + " could not be looked at for its shopper", failure);
        } finally {
            underWay.remove(payment);
            mine.countDown();
        }
    }

    private static void await(CountDownLatch others) {
        try {
            // Too long is fine: the page then shows what is known and asks again by itself.
            var unused = others.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
        }
    }
}
