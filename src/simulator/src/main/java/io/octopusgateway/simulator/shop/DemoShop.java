package io.octopusgateway.simulator.shop;

import io.octopusgateway.simulator.web.WebServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A running demo shop on a port of 127.0.0.1: pages for shoppers, and an ear for the gateway's order updates. */
public final class DemoShop implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ShopOrders orders;
    private final UpdatesDoor updates;
    private final ShopDoor door;
    private final WebServer server;
    private final URI publicUrl;

    private DemoShop(DemoShopOptions options) {
        orders = new ShopOrders(new OrderFile(options.dataDirectory()));
        updates = new UpdatesDoor(new OrderUpdateReceiver(options.updateSecret(), options.time()), orders);
        SpiClient gateway = new SpiClient(options.gateway(), options.apiKey(), options.gatewayTimeout());
        door = new ShopDoor(options.gateway(), orders, new Checkout(orders, gateway, this::publicUrl), updates);
        server = WebServer.start(options.port(), PATIENCE, request -> door.handle(request));
        publicUrl = options.publicUrl().orElseGet(server::url);
    }

    public static DemoShop start(DemoShopOptions options) {
        return new DemoShop(options);
    }

    /** Where the shop listens. */
    public URI url() {
        return server.url();
    }

    /** Where the gateway is to send order updates. */
    public URI updatesUrl() {
        return URI.create(url() + UpdatesDoor.PATH);
    }

    public ShopOrder order(String reference) {
        return orders.find(reference).orElseThrow(() -> new IllegalArgumentException("There is no order " + reference));
    }

    /** All orders, oldest first. */
    public List<ShopOrder> orders() {
        return orders.all();
    }

    /** Makes the receiver of order updates misbehave, or well again. */
    public void updates(UpdatesMode mode) {
        updates.mode(mode);
    }

    /** How many requests the receiver has seen, in whatever mode. */
    public int updateRequests() {
        return updates.requests();
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return "DemoShop[" + url() + "]";
    }

    private URI publicUrl() {
        return publicUrl;
    }
}
