package io.octopusgateway.killbill;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.killbill.billing.payment.api.PluginProperty;
import org.killbill.billing.payment.plugin.api.HostedPaymentPageFormDescriptor;

/** Where to send the shopper: one address, right for every device. Immutable. */
final class PayPage implements HostedPaymentPageFormDescriptor {
    private final UUID kbAccountId;
    private final String url;

    PayPage(UUID kbAccountId, String url) {
        this.kbAccountId = kbAccountId;
        this.url = url;
    }

    @Override
    public UUID getKbAccountId() {
        return kbAccountId;
    }

    @Override
    public String getFormMethod() {
        return "GET";
    }

    @Override
    public String getFormUrl() {
        return url;
    }

    @Override
    public List<PluginProperty> getFormFields() {
        return Collections.emptyList();
    }

    @Override
    public List<PluginProperty> getProperties() {
        return Collections.emptyList();
    }
}
