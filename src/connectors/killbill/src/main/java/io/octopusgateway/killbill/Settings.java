package io.octopusgateway.killbill;

import io.octopusgateway.client.HttpPaymentProvider;
import io.octopusgateway.client.OrderUpdateVerifier;
import io.octopusgateway.client.PaymentProvider;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What the plugin is told: each value as a property of Kill Bill, or as a variable of the environment, where secrets are
 * better. Immutable.
 */
final class Settings {
    private final UnaryOperator<String> properties;
    private final UnaryOperator<String> environment;

    Settings(UnaryOperator<String> properties, UnaryOperator<String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    PaymentProvider provider() {
        return HttpPaymentProvider.builder(URI.create(required("octopus.gateway.url")), required("octopus.api.key"))
                .userAgent("killbill-octopus")
                .build();
    }

    /** Takes the current secret, and the previous one while it is rotated. */
    OrderUpdateVerifier verifier() {
        return OrderUpdateVerifier.of(required("octopus.update.secret"), value("octopus.previous.update.secret"));
    }

    URI successPage(UUID kbPaymentId) {
        return page(required("octopus.success.url"), kbPaymentId);
    }

    URI failurePage(UUID kbPaymentId) {
        String own = value("octopus.failure.url");
        return own == null ? successPage(kbPaymentId) : page(own, kbPaymentId);
    }

    private static URI page(String template, UUID kbPaymentId) {
        return URI.create(template.replace("{paymentId}", kbPaymentId.toString()));
    }

    private String required(String name) {
        String value = value(name);
        if (value == null) {
            throw new IllegalStateException("neither the property " + name + " nor " + variable(name) + " is set");
        }
        return value;
    }

    private String value(String name) {
        String property = properties.apply(name);
        String value = property == null ? environment.apply(variable(name)) : property;
        return value == null || value.trim().isEmpty() ? null : value.trim();
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** Nothing: some of it is secret. */
    @Override
    public String toString() {
        return "Settings";
    }
}
