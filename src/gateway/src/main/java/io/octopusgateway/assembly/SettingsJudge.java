package io.octopusgateway.assembly;

import io.octopusgateway.descriptor.Descriptor;
import io.octopusgateway.people.Storekeeper.Judge;
import io.octopusgateway.people.Storekeeper.Judgement;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.KeptStores.KeptStore;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.Stores;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * Judges what people keep about a store as if it were configured: through {@code plugin.json}, by the same rules. What a
 * browser must not reach is left to the configuration: the server's files, and addresses that would be sent the
 * provider's key.
 */
final class SettingsJudge implements Judge {
    /** A file of the server's, and keys that are kept on their own. */
    private static final Set<String> CONFIGURED_ONLY = Set.of("logo", "api-keys");

    private static final String PROVIDER = "provider-base-url";

    private final Descriptor descriptor;
    private final AllowedAddresses allowed;
    private final Stores configured;

    SettingsJudge(Descriptor descriptor, AllowedAddresses allowed, Stores configured) {
        this.descriptor = descriptor;
        this.allowed = allowed;
        this.configured = configured;
    }

    @Override
    public Judgement judge(KeptStore kept) {
        var group = descriptor.group("store").of(kept.id().value());
        var findings = new Findings();
        var own = Values.read(
                property -> said(kept, property.substring(group.prefix().length())), group, findings);
        own.check(new Rules(allowed, configured.all()));
        var wrong = new LinkedHashMap<String, String>();
        findings.all()
                .forEach(
                        one -> wrong.put(one.property().substring(group.prefix().length()), one.remedy()));
        CONFIGURED_ONLY.stream()
                .filter(kept.settings()::containsKey)
                .forEach(name -> wrong.put(name, group.field(name).remedy()));
        if (own.text(PROVIDER).filter(this::isNotListed).isPresent()) {
            wrong.put(PROVIDER, group.field(PROVIDER).remedy());
        }
        var store = wrong.isEmpty() ? StoreSettings.of(kept.id(), own) : Optional.<Store>empty();
        return new Judgement(store.orElse(null), wrong);
    }

    private static Optional<String> said(KeptStore kept, String field) {
        if (CONFIGURED_ONLY.contains(field)) {
            return Optional.empty();
        }
        return Optional.ofNullable(kept.settings().get(field))
                .or(() -> Optional.ofNullable(kept.secrets().get(field)).map(Secret::reveal));
    }

    /** Whoever is called there is sent the store's key, so only the server's operator says where that may be. */
    private boolean isNotListed(String address) {
        return !allowed.allows(URI.create(address));
    }
}
