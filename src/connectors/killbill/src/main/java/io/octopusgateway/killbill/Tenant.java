package io.octopusgateway.killbill;

import java.util.UUID;
import org.killbill.billing.util.callcontext.TenantContext;

/** Whose payments are meant. */
final class Tenant implements TenantContext {
    private final UUID id;

    Tenant(UUID id) {
        this.id = id;
    }

    @Override
    public UUID getAccountId() {
        return null;
    }

    @Override
    public UUID getTenantId() {
        return id;
    }
}
