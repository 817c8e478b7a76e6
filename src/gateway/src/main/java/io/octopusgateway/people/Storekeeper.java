package io.octopusgateway.people;

import io.octopusgateway.people.Audit.Action;
import io.octopusgateway.people.Audit.Deed;
import io.octopusgateway.store.KeptStores;
import io.octopusgateway.store.KeptStores.Everything;
import io.octopusgateway.store.KeptStores.KeptStore;
import io.octopusgateway.store.KeptStores.Pause;
import io.octopusgateway.store.KeptStores.Trial;
import io.octopusgateway.store.KeptStores.Version;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import io.octopusgateway.store.Stores;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stores as admins keep them: made, changed, paused. What is configured is not changed here, only paused. Everything is
 * in the audit before it is done, without secrets. Thread-safe.
 */
public final class Storekeeper {
    private static final String ENVIRONMENT = "environment";
    private static final String WEBHOOK_ID = "webhook-id";
    private static final String WEBHOOK_SECRET = "webhook-secret";
    private static final String UPDATE_SECRET = "order-update-secret";
    private static final String PREVIOUS = "-previous";

    /** What two payments of one store must have in common, whatever else changes. */
    private static final Set<String> FOR_GOOD = Set.of(ENVIRONMENT, WEBHOOK_ID);

    private final KeptStores kept;
    private final Stores stores;
    private final Judge judge;
    private final Tokens tokens;
    private final Audit audit;
    private final World world;

    /** @param changed what is done after each change, so that it holds at once on this server */
    public record World(InstantSource clock, Runnable changed) {}

    public Storekeeper(KeptStores kept, Stores stores, Judge judge, Tokens tokens, Audit audit, World world) {
        this.kept = kept;
        this.stores = stores;
        this.judge = judge;
        this.tokens = tokens;
        this.audit = audit;
        this.world = world;
    }

    /** Says whether what is kept makes a store. */
    public interface Judge {
        Judgement judge(KeptStore kept);
    }

    /**
     * A store, or what to do about each field that is wrong.
     *
     * @param wrong the remedies, by the names of the fields
     */
    public record Judgement(@Nullable Store storeOrNull, Map<String, String> wrong) {
        public Optional<Store> store() {
            return Optional.ofNullable(storeOrNull);
        }
    }

    /** What somebody wants a store to be. Secrets that are not among these stay as they are. */
    public record Wish(Map<String, String> settings, Map<String, Secret> secrets, String why) {}

    /** What came of a wish. */
    public sealed interface Outcome {
        /** @param fresh secrets that were made for it, to be shown once */
        record Done(int version, Map<String, Secret> fresh) implements Outcome {}

        record Wrong(Map<String, String> remedies) implements Outcome {}

        /** There is a store of this name. */
        record Taken() implements Outcome {}

        /** Somebody else changed it meanwhile. */
        record Overtaken() implements Outcome {}
    }

    /** A store that is kept here; empty for one that is configured, and for none. */
    public Optional<KeptStore> find(StoreId id) {
        return everything().stores().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** All that is kept, as it is now. */
    public Everything everything() {
        return kept.everything();
    }

    public List<Version> versions(StoreId id) {
        return kept.versions(id);
    }

    public Judgement judge(KeptStore one) {
        return judge.judge(one);
    }

    /** Makes a store. Its webhook id and its secrets are ours to make. */
    public Outcome add(Person by, StoreId id, Wish wish) {
        if (stores.byId(id).isPresent() || find(id).isPresent()) {
            return new Outcome.Taken();
        }
        var settings = new HashMap<>(wish.settings());
        settings.put(WEBHOOK_ID, tokens.freshAddress());
        var nothing = new KeptStore(id, 0, Map.of(), Map.of());
        return save(by, nothing, new Wish(settings, wish.secrets(), wish.why()), Action.STORE_ADDED);
    }

    /**
     * Changes a store.
     *
     * @param version what the person saw
     */
    public Outcome change(Person by, KeptStore before, int version, Wish wish) {
        if (before.version() != version) {
            return new Outcome.Overtaken();
        }
        var settings = new HashMap<>(wish.settings());
        FOR_GOOD.forEach(field -> settings.put(field, before.settings().getOrDefault(field, "")));
        if (settings.equals(before.settings()) && wish.secrets().isEmpty()) {
            return new Outcome.Done(version, Map.of());
        }
        return save(by, before, new Wish(settings, wish.secrets(), wish.why()), Action.STORE_CHANGED);
    }

    private Outcome save(Person by, KeptStore before, Wish wish, Action action) {
        var fresh = new HashMap<String, Secret>();
        if (!before.secrets().containsKey(WEBHOOK_SECRET)) {
            fresh.put(WEBHOOK_SECRET, tokens.fresh());
        }
        if (wish.settings().containsKey("order-update-url") && !before.secrets().containsKey(UPDATE_SECRET)) {
            fresh.put(UPDATE_SECRET, tokens.freshForUpdates());
        }
        var secrets = new HashMap<>(wish.secrets());
        secrets.putAll(fresh);
        var outcome = save(by, before, new Step(wish.settings(), secrets, unneeded(before, wish), wish.why()), action);
        return outcome instanceof Outcome.Done done ? new Outcome.Done(done.version(), fresh) : outcome;
    }

    /** Of the two ways to prove oneself to the provider only one can be kept. */
    private static Set<String> unneeded(KeptStore before, Wish wish) {
        var unneeded = new HashSet<String>();
        unneeded.add(wish.settings().containsKey("oauth-client-id") ? "secret-key" : "oauth-client-secret");
        unneeded.retainAll(before.secrets().keySet());
        unneeded.removeAll(wish.secrets().keySet());
        return unneeded;
    }

    /** Replaces one of the two secrets that are ours to make; the one before stays good until it is retired. */
    public Outcome replace(Person by, KeptStore before, int version, Rotating which) {
        if (before.version() != version) {
            return new Outcome.Overtaken();
        }
        var fresh = which == Rotating.WEBHOOK ? tokens.fresh() : tokens.freshForUpdates();
        var secrets = new HashMap<>(Map.of(which.field, fresh));
        Optional.ofNullable(before.secrets().get(which.field))
                .ifPresent(current -> secrets.put(which.field + PREVIOUS, current));
        var step = new Step(before.settings(), secrets, Set.of(), "");
        var outcome = save(by, before, step, Action.STORE_CHANGED);
        return outcome instanceof Outcome.Done done
                ? new Outcome.Done(done.version(), Map.of(which.field, fresh))
                : outcome;
    }

    /** Has the secret before the current one be good no more. */
    public Outcome retire(Person by, KeptStore before, int version, Rotating which) {
        if (before.version() != version || !which.isOverlapping(before)) {
            return new Outcome.Overtaken();
        }
        var step = new Step(before.settings(), Map.of(), Set.of(which.field + PREVIOUS), "");
        return save(by, before, step, Action.STORE_CHANGED);
    }

    /** The secrets that are made here and replaced with an overlap. */
    public enum Rotating {
        WEBHOOK(WEBHOOK_SECRET),
        ORDER_UPDATES(UPDATE_SECRET);

        private final String field;

        Rotating(String field) {
            this.field = field;
        }

        public String field() {
            return field;
        }

        public boolean isOverlapping(KeptStore store) {
            return store.secrets().containsKey(field + PREVIOUS);
        }
    }

    private record Step(Map<String, String> settings, Map<String, Secret> secrets, Set<String> dropped, String why) {

        KeptStore after(KeptStore before) {
            var all = new HashMap<>(before.secrets());
            all.keySet().removeAll(dropped);
            all.putAll(secrets);
            return new KeptStore(before.id(), before.version() + 1, settings, all);
        }
    }

    private Outcome save(Person by, KeptStore before, Step step, Action action) {
        var after = step.after(before);
        var judgement = judge.judge(after);
        if (judgement.store().isEmpty()) {
            return new Outcome.Wrong(judgement.wrong());
        }
        audit.add(Deed.of(by, action, before.id(), before.id().value(), StoreChange.told(before, after, step.why())));
        var version = new Version(
                before.id(),
                after.version(),
                step.settings(),
                by.name().value(),
                world.clock().instant(),
                step.why());
        if (!kept.save(version, step.secrets(), step.dropped())) {
            return new Outcome.Overtaken();
        }
        world.changed().run();
        return new Outcome.Done(after.version(), Map.of());
    }

    /** Tries something out, and remembers what came of it. */
    public void attempt(Person by, Store store, String what, Supplier<String> trial) {
        audit.add(Deed.of(by, Action.STORE_TRIED, store.id(), store.id().value(), what));
        var outcome = trial.get();
        kept.tried(
                store.id(),
                what,
                new Trial(outcome, by.name().value(), world.clock().instant()));
    }

    /** What came of each thing that was tried. */
    public Map<String, Trial> trials(StoreId id) {
        return kept.trials(id);
    }

    /** Has no new payments of a store begin, until it is resumed. */
    public void pause(Person by, Store store, String why) {
        audit.add(Deed.of(by, Action.STORE_PAUSED, store.id(), store.id().value(), why));
        kept.pause(store.id(), new Pause(by.name().value(), world.clock().instant(), why));
        world.changed().run();
    }

    public void resume(Person by, Store store, String why) {
        audit.add(Deed.of(by, Action.STORE_RESUMED, store.id(), store.id().value(), why));
        kept.resume(store.id());
        world.changed().run();
    }
}
