package io.octopusgateway.checkoutcom;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * One REST client, with its pool of connections, a provider base. Thread-safe.
 *
 * <p>An answer that is given up half-way cannot simply be closed: HTTP clients read the rest of it first, to use the
 * connection again, and an endless body has no rest. Such a client is retired instead: new calls get a new one, and the
 * last call that still uses the old one shuts it down with all its connections.
 */
final class CheckoutClients {
    private static final Logger LOG = System.getLogger(CheckoutClients.class.getName());

    private final CheckoutSettings settings;
    private final Map<URI, Shared> clients = new HashMap<>();

    CheckoutClients(CheckoutSettings settings) {
        this.settings = settings;
    }

    /** The client for a provider base, for the time of one try. */
    synchronized Lease lease(URI base) {
        var shared = clients.computeIfAbsent(base, this::build);
        shared.users++;
        return new Lease(base, shared);
    }

    synchronized void close() {
        clients.values().forEach(CheckoutClients::shutDown);
        clients.clear();
    }

    private Shared build(URI base) {
        var api = RestClientBuilder.newBuilder()
                .baseUri(base)
                .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                // Statuses are ours to judge; the default would turn them into exceptions.
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(CheckoutApi.class);
        return new Shared(api);
    }

    private synchronized void release(URI base, Shared shared, boolean retire) {
        shared.users--;
        if (retire && clients.remove(base, shared)) {
            shared.retired = true;
        }
        if (shared.retired && shared.users == 0) {
            shutDown(shared);
        }
    }

    private static void shutDown(Shared shared) {
        try {
            if (shared.api instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (Exception failure) {
            LOG.log(Level.WARNING, "a client for the provider could not be closed", failure);
        }
    }

    private static final class Shared {
        private final CheckoutApi api;
        private int users;
        private boolean retired;

        private Shared(CheckoutApi api) {
            this.api = api;
        }
    }

    /** The right to use a client until this is closed. For one thread. */
    final class Lease implements AutoCloseable {
        private final URI base;
        private final Shared shared;
        private boolean retire;

        private Lease(URI base, Shared shared) {
            this.base = base;
            this.shared = shared;
        }

        CheckoutApi api() {
            return shared.api;
        }

        /** An answer was given up half-way. */
        void retire() {
            retire = true;
        }

        @Override
        public void close() {
            release(base, shared, retire);
        }
    }
}
