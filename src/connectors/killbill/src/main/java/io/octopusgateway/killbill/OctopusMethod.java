package io.octopusgateway.killbill;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.killbill.billing.payment.api.PaymentMethodPlugin;
import org.killbill.billing.payment.api.PluginProperty;

/** An account's payment method: it holds nothing, since the wallet is chosen on the phone each time. Immutable. */
final class OctopusMethod implements PaymentMethodPlugin {
    private final UUID id;

    OctopusMethod(UUID id) {
        this.id = id;
    }

    @Override
    public UUID getKbPaymentMethodId() {
        return id;
    }

    @Override
    public String getExternalPaymentMethodId() {
        return null;
    }

    @Override
    public boolean isDefaultPaymentMethod() {
        return false;
    }

    @Override
    public List<PluginProperty> getProperties() {
        return Collections.emptyList();
    }
}
