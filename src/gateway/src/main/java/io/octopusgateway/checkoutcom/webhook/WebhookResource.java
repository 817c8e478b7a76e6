package io.octopusgateway.checkoutcom.webhook;

import io.octopusgateway.processing.Alert;
import io.octopusgateway.processing.EventReader;
import io.octopusgateway.processing.Figure;
import io.octopusgateway.processing.ProviderEvents;
import io.octopusgateway.processing.Signals;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import io.octopusgateway.store.Stores;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the provider tells us what happened. Its patience is short and its retries are far apart, so what is authentic is
 * taken in, understood or not; what is not authentic learns nothing, not even whether the store exists.
 */
@Path(WebhookResource.ROOT)
public class WebhookResource {
    static final String ROOT = "/webhooks/checkout";
    private static final Logger LOG = System.getLogger(WebhookResource.class.getName());
    private static final int NOT_AUTHENTIC = 401;
    private static final int NOT_STORED = 503;

    /** What a delivery counts for that names no store of ours. */
    private static final StoreId NOBODY = new StoreId("unknown");

    private final Stores stores;
    private final EventReader reader;
    private final ProviderEvents events;
    private final Signals signals;
    private final WebhookSignature signature = new WebhookSignature();
    private final WebhookBody bodies = new WebhookBody(System::nanoTime);

    @Inject
    public WebhookResource(Stores stores, EventReader reader, ProviderEvents events, Signals signals) {
        this.stores = stores;
        this.reader = reader;
        this.events = events;
        this.signals = signals;
    }

    @POST
    @Path("/{webhookId}")
    public Response hear(@PathParam("webhookId") String webhookId, @Context HttpHeaders headers, InputStream stream) {
        var taken = bodies.take(headers, stream);
        var body = taken.bytesOrNull();
        if (body == null) {
            signals.count(Figure.WEBHOOKS, NOBODY, refused(taken.status()));
            return Response.status(taken.status()).build();
        }
        var store = stores.byWebhookId(webhookId);
        var secrets = store.map(Store::webhookSecrets).orElse(null);
        if (!signature.matches(body, signatures(headers), secrets) || store.isEmpty()) {
            signals.count(Figure.WEBHOOKS, store.map(Store::id).orElse(NOBODY), "unsigned");
            // Whoever does not even know the address can be anybody, and wakes nobody.
            store.ifPresent(one -> signals.alert(Alert.SIGNATURE_REFUSED, one.id(), ""));
            return Response.status(NOT_AUTHENTIC).build();
        }
        return hear(store.get(), body);
    }

    private Response hear(Store store, byte[] body) {
        try {
            events.hear(store, reader.read(body));
            return Response.ok().build();
        } catch (RuntimeException failure) {
            signals.count(Figure.WEBHOOKS, store.id(), "not-stored");
            LOG.log(Level.ERROR, "a webhook for store " + store.id() + " could not be stored", failure);
            return Response.status(NOT_STORED).build();
        }
    }

    private static String refused(int status) {
        return switch (status) {
            case WebhookBody.TOO_LARGE -> "too-large";
            case WebhookBody.TOO_SLOW -> "too-slow";
            default -> "not-json";
        };
    }

    private static List<String> signatures(HttpHeaders headers) {
        @Nullable List<String> values = headers.getRequestHeader("Cko-Signature");
        return values == null ? List.of() : values;
    }
}
