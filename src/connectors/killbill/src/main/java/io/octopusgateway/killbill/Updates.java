package io.octopusgateway.killbill;

import io.octopusgateway.client.OrderUpdateHandler;
import io.octopusgateway.client.OrderUpdateVerifier;
import io.octopusgateway.client.UpdateAnswer;
import java.io.InputStream;
import java.util.function.Function;
import org.killbill.billing.util.callcontext.TenantContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in the gateway's signed order updates, through whichever door they come. Thread-safe. */
final class Updates {
    private static final Logger LOG = LoggerFactory.getLogger(Updates.class);

    private final OrderUpdateVerifier verifier;
    private final KillBill killBill;

    Updates(OrderUpdateVerifier verifier, KillBill killBill) {
        this.verifier = verifier;
        this.killBill = killBill;
    }

    /**
     * @param headers gives the value of a header, or null; asked with names in lower case
     * @param body the raw bytes: they are what is signed
     */
    UpdateAnswer take(TenantContext tenant, Function<String, String> headers, InputStream body) {
        UpdateAnswer answer =
                new OrderUpdateHandler(verifier, new OctopusOrders(killBill, tenant)).handle(headers, body);
        if (answer.cause().isPresent()) {
            LOG.warn("order update answered {}", answer, answer.cause().get());
        } else {
            LOG.info("order update answered {}", answer);
        }
        return answer;
    }
}
