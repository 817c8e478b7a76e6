package io.octopusgateway.console;

import io.octopusgateway.order.PaymentSearch;
import io.octopusgateway.order.PaymentSearch.Terms;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.people.StoreKeys;
import io.octopusgateway.people.Storekeeper;
import io.octopusgateway.processing.Backlog;
import io.octopusgateway.store.KeptStores.KeptKey;
import io.octopusgateway.store.KeptStores.KeptStore;
import io.octopusgateway.store.KeptStores.Pause;
import io.octopusgateway.store.KeptStores.Trial;
import io.octopusgateway.store.KeptStores.Version;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what there is to know of a store, whether it is configured or kept here, and also when it is out of service. */
public final class StoreDesk {
    private static final Set<PaymentStatus> PAID =
            Set.of(PaymentStatus.CAPTURED, PaymentStatus.PARTIALLY_REFUNDED, PaymentStatus.REFUNDED);

    private final Shops shops;
    private final Storekeeper keeper;
    private final StoreKeys keys;
    private final Backlog backlog;
    private final PaymentSearch payments;
    private final InstantSource clock;

    public StoreDesk(
            Shops shops,
            Storekeeper keeper,
            StoreKeys keys,
            Backlog backlog,
            PaymentSearch payments,
            InstantSource clock) {
        this.shops = shops;
        this.keeper = keeper;
        this.keys = keys;
        this.backlog = backlog;
        this.payments = payments;
        this.clock = clock;
    }

    /**
     * A store by its two sides.
     *
     * @param storeOrNull as it works; null while it is out of service
     * @param keptOrNull as it is kept here; null if it is configured
     */
    record Subject(
            StoreId id,
            @Nullable Store storeOrNull,
            @Nullable KeptStore keptOrNull) {
        Optional<Store> store() {
            return Optional.ofNullable(storeOrNull);
        }

        Optional<KeptStore> kept() {
            return Optional.ofNullable(keptOrNull);
        }

        String name() {
            return store().map(Store::name).orElse(id.value());
        }
    }

    /** What is known of a store beside its settings. */
    record Facts(
            Optional<Pause> pause,
            List<KeptKey> keys,
            Map<String, Instant> uses,
            Map<String, Trial> trials,
            Optional<Instant> lastEvent,
            Optional<Version> lastVersion,
            boolean isPaid,
            Instant now) {}

    /** All stores, by their names: those that work, and those that are kept here and do not. */
    List<Subject> all() {
        var kept = keeper.everything().stores();
        var working = shops.all().stream()
                .map(store -> new Subject(
                        store.id(),
                        store,
                        kept.stream()
                                .filter(one -> one.id().equals(store.id()) && isOf(store, one))
                                .findFirst()
                                .orElse(null)));
        var broken = kept.stream()
                .filter(one -> shops.named(one.id().value()).isEmpty())
                .map(one -> new Subject(one.id(), null, one));
        return java.util.stream.Stream.concat(working, broken)
                .sorted(Comparator.comparing(Subject::name))
                .toList();
    }

    /** One that was configured later under the same name is not the one that is kept. */
    private static boolean isOf(Store store, KeptStore kept) {
        return store.webhookId().equals(kept.settings().get("webhook-id"));
    }

    Subject find(String id) {
        return all().stream()
                .filter(one -> one.id().value().equals(id))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    /** One that works. */
    Store working(String id) {
        return shops.store(id);
    }

    /** One that is kept here. */
    KeptStore kept(String id) {
        return find(id).kept().orElseThrow(NotFoundException::new);
    }

    Facts facts(StoreId id) {
        var everything = keeper.everything();
        var terms = new Terms(Optional.empty(), Optional.empty(), PAID, Optional.empty(), Optional.empty(), 1);
        return new Facts(
                Optional.ofNullable(everything.pauses().get(id)),
                everything.keys().stream().filter(one -> one.store().equals(id)).toList(),
                keys.lastUses(),
                keeper.trials(id),
                backlog.lastWebhook(id),
                keeper.versions(id).stream().findFirst(),
                !payments.find(id, terms).isEmpty(),
                clock.instant());
    }
}
