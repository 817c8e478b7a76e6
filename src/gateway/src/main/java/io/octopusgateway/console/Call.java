package io.octopusgateway.console;

import io.octopusgateway.people.Permission;
import io.octopusgateway.people.Person;
import io.octopusgateway.people.Sessions.Session;
import io.octopusgateway.people.Sessions.Step;
import io.octopusgateway.people.Tokens;
import io.octopusgateway.store.Secret;
import io.octopusgateway.texts.Language;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request to the console, as the guard let it in.
 *
 * @param sessionTokenOrNull the browser's, if somebody is signed in
 * @param stepOrNull what is to be done before anything else opens
 * @param base the path everything of ours begins with, ending in a slash
 * @param network where the request comes from
 */
record Call(
        @Nullable Session sessionOrNull,
        @Nullable Secret sessionTokenOrNull,
        @Nullable Step stepOrNull,
        Language language,
        String base,
        String network,
        Form form)
        implements Principal {

    /** The request at hand. */
    static Call of(SecurityContext security) {
        return (Call) security.getUserPrincipal();
    }

    Optional<Session> session() {
        return Optional.ofNullable(sessionOrNull);
    }

    /** Whoever is signed in, on routes nobody else can take. */
    Person person() {
        return session().orElseThrow().person();
    }

    /** What is to be done before anything else opens. */
    Optional<Step> step() {
        return Optional.ofNullable(stepOrNull);
    }

    boolean may(Permission permission) {
        return step().isEmpty()
                && session().filter(one -> one.person().may(permission)).isPresent();
    }

    /** Whether the person shows a second factor to come in. */
    boolean hasFactor() {
        return session().filter(Session::hasFactor).isPresent();
    }

    Secret sessionToken() {
        return Optional.ofNullable(sessionTokenOrNull).orElseThrow();
    }

    /** What a form of ours carries, and one of another site cannot know. */
    Optional<String> formToken() {
        return Optional.ofNullable(sessionTokenOrNull).map(token -> Tokens.derived(token, "form"));
    }

    Call with(Form sent) {
        return new Call(sessionOrNull, sessionTokenOrNull, stepOrNull, language, base, network, sent);
    }

    /** The address of a page, given without a slash in front. */
    String at(String path) {
        return base + "console" + (path.isEmpty() ? "" : "/" + path);
    }

    String text(String key) {
        return Words.text(key, language, Map.of());
    }

    String text(String key, String name, String value) {
        return Words.text(key, language, Map.of(name, value));
    }

    String text(String key, Map<String, String> values) {
        return Words.text(key, language, values);
    }

    @Override
    public String getName() {
        return session().map(one -> one.person().name().value()).orElse("");
    }
}
