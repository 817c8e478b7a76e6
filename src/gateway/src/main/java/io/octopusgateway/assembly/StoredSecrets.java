package io.octopusgateway.assembly;

import io.octopusgateway.assembly.Findings.Finding;
import io.octopusgateway.postgres.Postgres;
import io.octopusgateway.store.KeptStores.Unreadable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Opens every stored secret before a server is ready, so that a wrong key shows at once and not with a shopper. */
final class StoredSecrets {
    private static final Logger LOG = System.getLogger(StoredSecrets.class.getName());
    private static final String PROPERTY = "octopus.secrets-key";
    private static final String REMEDY =
            "stored secrets were sealed with a key that is not configured: give that key as"
                    + " octopus.secrets-key-previous; it is the octopus.secrets-key, or without one the octopus.server-key, of"
                    + " before";

    private final Postgres postgres;
    private final LiveStores stores;

    StoredSecrets(Postgres postgres, LiveStores stores) {
        this.postgres = postgres;
        this.stores = stores;
    }

    /** Seals with the current key what another one sealed, and takes the stores up; or says which key is missing. */
    Optional<Finding> open() {
        try {
            var resealed = postgres.resealSecrets();
            stores.refresh();
            if (resealed > 0) {
                LOG.log(
                        Level.INFO,
                        "{0} stored secret(s) were sealed with the current key; nothing needs an earlier one any more",
                        resealed);
            }
            return Optional.empty();
        } catch (Unreadable unreadable) {
            LOG.log(Level.ERROR, "Octopus Gateway is not ready: the key {0} is missing", unreadable.keyId());
            return Optional.of(new Finding(PROPERTY, REMEDY));
        }
    }
}
