package io.octopusgateway.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.octopusgateway.store.Secret;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A secret is a {@link Secret} as long as it can be, so that no careless line prints it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecretsTest {
    private static final JavaClasses GATEWAY = new ClassFileImporter().importPath(Canaries.built("classes"));
    private static final JavaClasses CANARY =
            new ClassFileImporter().importPackages("io.octopusgateway.house.canary.secrets");

    private static final Pattern TELLING = Pattern.compile(
            "(?i)secret|password|passwd|credential|bearer|authorization|(^|[a-z])(key|token)s?(OrNull)?$");
    private static final Set<String> PRINTABLE = Set.of("java.lang.String", "java.util.Optional", "[B", "[C");

    /** Fields that are called so and may be printed, or are taken care of where they are. Each with its reason. */
    private static final List<String> ALLOWED = List.of(
            // The provider's token in the app's address is the shopper's own, and what a host renders as a QR code.
            "payment.ProviderPayment$PayPage.tokenOrNull",
            "spi.SpiPayment$NextAction.token",
            // The last part of a pay page's address, for the page itself.
            "shopper.Ways.token",
            // The name of a text.
            "shopper.View$Line.key",
            // The key a store checks its own return results with, given to that store.
            "spi.SpiReturnKey.key",
            // A word that says how they fare.
            "spi.SpiStatus$ProviderNow.credentials",
            // Bytes nobody prints; toString is its own.
            "assembly.ServerSettings.serverKey",
            "people.Factors$Factor.secret");

    /** Where a secret meets the wire: an HMAC or an Authorization header. */
    private static final Set<String> MAY_REVEAL = Set.of(
            "checkoutcom.CheckoutCalls",
            "checkoutcom.OAuthTokens",
            "checkoutcom.OAuthTokens$Token",
            "checkoutcom.webhook.WebhookSignature",
            "host.UpdateSignature",
            // The provider is told what to sign with.
            "checkoutcom.CheckoutWorkflows",
            // The mail server is signed in to.
            "mail.MailChannel$Login",
            // What people type and browsers carry: hashed, put into a cookie, or into a file of the server's own user.
            "people.Passwords",
            "people.Tokens",
            "console.Cookies",
            "assembly.FirstAccountFile",
            // What is sealed before it is stored, and read by the rules of the configuration.
            "postgres.SecretSeals",
            "assembly.SettingsJudge",
            // The key's bytes, which others derive theirs from.
            "assembly.ServerSettings");

    private static Set<String> loose(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> TELLING.matcher(field.getName()).find())
                .filter(field -> PRINTABLE.contains(field.getRawType().getName()))
                .filter(field -> !field.getOwner().isEquivalentTo(Secret.class))
                .map(SecretsTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> revealing(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.getAccessesFromSelf().stream()
                        .anyMatch(access -> access.getTargetOwner().isEquivalentTo(Secret.class)
                                && access.getTarget().getName().equals("reveal")))
                .map(SecretsTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(JavaField field) {
        return name(field.getOwner()) + "." + field.getName();
    }

    private static String name(JavaClass type) {
        return type.getName().replace("io.octopusgateway.", "");
    }

    @Test
    void what_is_called_a_secret_is_one() {
        assertThat(loose(GATEWAY)).containsExactlyInAnyOrderElementsOf(ALLOWED);
    }

    @Test
    void secrets_are_revealed_where_they_meet_the_wire_and_nowhere_else() {
        assertThat(revealing(GATEWAY)).containsExactlyInAnyOrderElementsOf(MAY_REVEAL);
    }

    @Test
    void whoever_keeps_a_secret_as_text_or_tells_it_is_caught() {
        assertThat(loose(CANARY)).containsExactly("house.canary.secrets.LooseLips.password");
        assertThat(revealing(CANARY)).containsExactly("house.canary.secrets.LooseLips");
    }
}
