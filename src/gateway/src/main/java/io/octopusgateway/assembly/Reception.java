package io.octopusgateway.assembly;

import io.octopusgateway.order.Orders;
import io.octopusgateway.processing.PaymentCommands;
import io.octopusgateway.processing.Reconciliation;
import io.octopusgateway.shopper.LiveStatus;
import io.octopusgateway.shopper.PayTokens;
import io.octopusgateway.shopper.ResultSigner;
import io.octopusgateway.shopper.ShopperPages;
import io.octopusgateway.spi.ReturnKeys;
import io.octopusgateway.store.Stores;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/** How shoppers are received: their pages, the addresses of those, and what they are told while one is open. */
@Singleton
public class Reception {
    @Produces
    @Singleton
    PayTokens payTokens(Configuration configuration) {
        var server = configuration.server();
        return new PayTokens(server.publicBaseUrl(), server.serverKey());
    }

    @Produces
    @Singleton
    ResultSigner resultSigner(Configuration configuration) {
        return new ResultSigner(configuration.server().serverKey());
    }

    @Produces
    @Singleton
    ReturnKeys returnKeys(ResultSigner results) {
        return results::key;
    }

    @Produces
    @Singleton
    ShopperPages shopperPages(
            PayTokens tokens,
            ResultSigner results,
            Orders orders,
            Stores stores,
            Reconciliation reconciliation,
            PaymentCommands commands,
            InstantSource clock) {
        return new ShopperPages(
                tokens,
                results,
                orders,
                stores,
                reconciliation::look,
                (store, ended) -> commands.tryAgain(store, ended).payment().id(),
                clock);
    }

    @Produces
    @Singleton
    LiveStatus liveStatus(ScheduledExecutorService executor, InstantSource clock) {
        return new LiveStatus(executor, clock);
    }
}
