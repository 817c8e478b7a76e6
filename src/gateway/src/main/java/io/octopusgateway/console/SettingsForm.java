package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.descriptor.Descriptor;
import io.octopusgateway.descriptor.Field;
import io.octopusgateway.html.Html;
import io.octopusgateway.people.Storekeeper.Wish;
import io.octopusgateway.store.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A store's settings as a form, made of what {@code plugin.json} says of each field in the page's language. Secrets are
 * written and never shown: a field that is left empty keeps the one there is.
 */
final class SettingsForm {
    /** What the gateway makes itself, what is kept on its own, and a file that only the server's operator may name. */
    private static final Set<String> NOT_ASKED = Set.of(
            "webhook-id",
            "webhook-secret",
            "webhook-secret-previous",
            "order-update-secret",
            "order-update-secret-previous",
            "api-keys",
            "logo");

    /** What a store cannot be without, or seldom is. */
    private static final List<String> FIRST = List.of(
            "name",
            "environment",
            "account-prefix",
            "secret-key",
            "processing-channel-id",
            "return-origins",
            "order-update-url");

    private static final String FIXED = "environment";
    private static final String SECRET_HINT = "store.secret_kept";

    private final Call call;
    private final Map<String, String> values;
    private final Set<String> secrets;
    private final Map<String, String> wrong;
    private final boolean isNew;

    /**
     * A form with what there is.
     *
     * @param secrets the fields that have one
     * @param wrong the remedies, by their fields
     */
    SettingsForm(Call call, Map<String, String> values, Set<String> secrets, Map<String, String> wrong, boolean isNew) {
        this.call = call;
        this.values = Map.copyOf(values);
        this.secrets = Set.copyOf(secrets);
        this.wrong = Map.copyOf(wrong);
        this.isNew = isNew;
    }

    private static List<Field> fields() {
        return Descriptor.packaged().group("store").fields().stream()
                .filter(field -> !NOT_ASKED.contains(field.name()))
                .toList();
    }

    /** What is the same as nothing is left out, so that a better default reaches stores that never said anything. */
    static Map<String, String> settings(Form form) {
        var settings = new HashMap<String, String>();
        for (var field : fields()) {
            if (!field.secret()) {
                form.text(field.name())
                        .filter(text ->
                                field.defaultValue().filter(text::equals).isEmpty())
                        .ifPresent(text -> settings.put(field.name(), text));
            }
        }
        return settings;
    }

    /** What somebody sent. */
    static Wish wish(Form form) {
        var secrets = new HashMap<String, Secret>();
        for (var field : fields()) {
            if (field.secret() && form.text(field.name()).isPresent()) {
                secrets.put(field.name(), form.secret(field.name()));
            }
        }
        return new Wish(settings(form), secrets, Reasons.of(form).orElse(""));
    }

    /** The fields, the usual ones first; the others can be folded out, and are when one of them is wrong. */
    List<Html> fieldsets() {
        Predicate<Field> isFirst = field -> FIRST.contains(field.name());
        var first = element("div").with("class", "stack");
        FIRST.forEach(name ->
                fields().stream().filter(field -> field.name().equals(name)).forEach(field -> first.add(shown(field))));
        var rest = fields().stream().filter(isFirst.negate()).toList();
        var more = element("div").with("class", "stack");
        rest.forEach(field -> more.add(shown(field)));
        var details = element("details")
                .with("id", "more")
                .add(element("summary").text(call.text("store.more")))
                .add(more);
        var isNeeded = rest.stream().anyMatch(field -> wrong.containsKey(field.name()));
        return List.of(first, isNeeded ? details.with("open", "open") : details);
    }

    private Html shown(Field field) {
        var face = field.face();
        var tag = call.language().tag();
        if (field.name().equals(FIXED) && !isNew) {
            return fixed(field);
        }
        var input = field.secret() ? secret() : choiceOrText(field);
        if (wrong.containsKey(field.name())) {
            input.with("aria-invalid", "true");
        }
        var hint =
                face.help(tag) + (field.secret() && secrets.contains(field.name()) ? " " + call.text(SECRET_HINT) : "");
        var part = Parts.field(field.name(), face.label(tag), hint, input);
        Optional.ofNullable(wrong.get(field.name())).ifPresent(remedy -> part.add(wrong(remedy)));
        return part;
    }

    /** What to do is said in English, as in the log: it names properties. */
    private Html wrong(String remedy) {
        return element("p")
                .with("class", "alert bad")
                .add(element("strong").text(call.text("store.field_wrong") + " "))
                .add(element("span").with("lang", "en").text(remedy));
    }

    private Html fixed(Field field) {
        var value = values.getOrDefault(field.name(), "");
        var word = field.face()
                .choices()
                .getOrDefault(value, Map.of())
                .getOrDefault(call.language().tag(), value);
        return Parts.field(
                field.name(),
                field.face().label(call.language().tag()),
                call.text("store.fixed"),
                Parts.input("text", word).with("disabled", "disabled"));
    }

    private static Html secret() {
        return Parts.input("password", "").with("autocomplete", "new-password").with("spellcheck", "false");
    }

    private Html choiceOrText(Field field) {
        var value = values.getOrDefault(field.name(), field.defaultValue().orElse(""));
        if (!field.face().type().equals("choice")) {
            return Parts.input("text", value).with("autocomplete", "off").with("spellcheck", "false");
        }
        var select = element("select");
        field.face().choices().forEach((choice, names) -> {
            var option = element("option")
                    .with("value", choice)
                    .text(names.getOrDefault(call.language().tag(), choice));
            select.add(choice.equals(value) ? option.with("selected", "selected") : option);
        });
        return select;
    }
}
