package io.octopusgateway.assembly;

import io.octopusgateway.descriptor.Field;
import io.octopusgateway.descriptor.Group;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.SecretPair;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is configured for one group of fields. Everything is held against {@code plugin.json} in one go; what is wrong is
 * in the findings and not in here.
 */
final class Values {
    private final Group group;
    private final Findings findings;
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> wrong = new HashSet<>();

    private Values(Group group, Findings findings) {
        this.group = group;
        this.findings = findings;
    }

    /**
     * Reads one group.
     *
     * @param source what a property says, if it is there
     */
    static Values read(Function<String, Optional<String>> source, Group group, Findings findings) {
        var values = new Values(group, findings);
        var there = new HashSet<String>();
        for (var field : group.fields()) {
            var text = source.apply(group.property(field)).map(String::strip).filter(one -> !one.isEmpty());
            text.ifPresent(one -> there.add(field.name()));
            text.or(field::defaultValue).ifPresent(one -> values.take(field, one));
        }
        values.demand(there);
        return values;
    }

    private void take(Field field, String text) {
        if (field.fits(text)) {
            texts.put(field.name(), text);
        } else {
            wrong(field);
        }
    }

    private void demand(Set<String> there) {
        for (var field : group.fields()) {
            var requirement = field.requirement();
            if (requirement.misses(field.name(), there) || requirement.clashes(field.name(), there)) {
                wrong(field);
            }
        }
    }

    /** Holds the values against the rules their fields name. */
    void check(Rules rules) {
        for (var field : group.fields()) {
            var text = texts.get(field.name());
            if (text != null && !rules.hold(field, text, this)) {
                wrong(field);
            }
        }
    }

    private void wrong(Field field) {
        texts.remove(field.name());
        if (wrong.add(field.name())) {
            findings.add(group.property(field), field.remedy());
        }
    }

    /** Whether anything is wrong or missing, so that nothing should be made of the rest. */
    boolean isFaulty() {
        return !wrong.isEmpty();
    }

    /** Whether a field is there and says nothing that could be meant. */
    boolean isWrong(String name) {
        return wrong.contains(name);
    }

    Optional<String> text(String name) {
        if (group.field(name).secret()) {
            throw new IllegalArgumentException(name + " is a secret");
        }
        return Optional.ofNullable(texts.get(name));
    }

    Optional<Secret> secret(String name) {
        if (!group.field(name).secret()) {
            throw new IllegalArgumentException(name + " is no secret");
        }
        return Optional.ofNullable(texts.get(name)).map(Secret::new);
    }

    /** A secret and the one before it, which has the same name with {@code -previous}. */
    Optional<SecretPair> secretPair(String name) {
        return secret(name)
                .map(current ->
                        new SecretPair(current, secret(name + "-previous").orElse(null)));
    }

    List<String> list(String name) {
        return text(name).map(group.field(name)::values).orElse(List.of());
    }

    Optional<Long> number(String name) {
        return text(name).map(Long::valueOf);
    }

    Optional<Duration> millis(String name) {
        return number(name).map(Duration::ofMillis);
    }

    Optional<Duration> duration(String name) {
        return text(name).map(Duration::parse);
    }

    /** The constant that is called as the choice is: {@code self-link} is {@code SELF_LINK}. */
    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return text(name)
                .map(text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    /** What a field that is required, or has a default, says in a group that is not faulty. */
    static <T> T given(Optional<T> value) {
        return value.orElseThrow(() -> new NoSuchElementException("asked for although it is missing"));
    }

    @Override
    public String toString() {
        return "Values[" + group.prefix() + "]";
    }
}
