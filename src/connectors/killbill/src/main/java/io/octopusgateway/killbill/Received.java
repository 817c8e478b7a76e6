package io.octopusgateway.killbill;

import io.octopusgateway.client.UpdateAnswer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.killbill.billing.payment.api.PluginProperty;
import org.killbill.billing.payment.plugin.api.GatewayNotification;

/** What Kill Bill is to answer to a notification. Immutable. */
final class Received implements GatewayNotification {
    private final UpdateAnswer answer;

    Received(UpdateAnswer answer) {
        this.answer = answer;
    }

    /** None: Kill Bill's work is done already. */
    @Override
    public UUID getKbPaymentId() {
        return null;
    }

    @Override
    public int getStatus() {
        return answer.status();
    }

    @Override
    public String getEntity() {
        return answer.body();
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return Collections.singletonMap("Content-Type", Collections.singletonList("application/json"));
    }

    @Override
    public List<PluginProperty> getProperties() {
        return Collections.emptyList();
    }
}
