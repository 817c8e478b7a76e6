package example.teashop;

import io.octopusgateway.client.HttpPaymentProvider;
import io.octopusgateway.client.OrderUpdateHandler;
import io.octopusgateway.client.OrderUpdateVerifier;
import io.octopusgateway.client.PaymentProvider;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The shop's two ends of the gateway: what it asks, and what it is told. One of each, for all threads. */
@ApplicationScoped
public class Octopus {
    @Inject
    @ConfigProperty(name = "tea-shop.gateway")
    private URI gateway;

    @Inject
    @ConfigProperty(name = "tea-shop.api-key")
    private String apiKey;

    @Inject
    @ConfigProperty(name = "tea-shop.update-secret")
    private String updateSecret;

    @Inject
    private Orders orders;

    private PaymentProvider provider;
    private OrderUpdateHandler updates;

    @PostConstruct
    void connect() {
        provider = HttpPaymentProvider.builder(gateway, apiKey)
                .userAgent("TeaShop/1")
                .build();
        // The injected orders are the container's proxy, so each update has a transaction of its own.
        updates = new OrderUpdateHandler(OrderUpdateVerifier.of(updateSecret), orders);
    }

    public PaymentProvider provider() {
        return provider;
    }

    public OrderUpdateHandler updates() {
        return updates;
    }
}
