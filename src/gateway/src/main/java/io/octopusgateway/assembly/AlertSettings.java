package io.octopusgateway.assembly;

import static io.octopusgateway.assembly.Values.given;

import io.octopusgateway.host.AlertWebhook;
import io.octopusgateway.mail.MailServer;
import io.octopusgateway.processing.Alert.Severity;
import io.octopusgateway.processing.AlertHours;
import io.octopusgateway.store.SecretPair;
import io.octopusgateway.texts.Language;
import io.octopusgateway.texts.Texts;
import java.net.URI;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** Who outside is told what, when and in which language. */
record AlertSettings(
        Language language, AlertHours hours, Optional<MailServer> mail, Optional<AlertWebhook.Endpoint> webhook) {

    /** Nobody. */
    static AlertSettings none() {
        var hours = new AlertHours(ZoneId.of("Asia/Hong_Kong"), null, LocalTime.of(9, 0));
        return new AlertSettings(Language.ENGLISH, hours, Optional.empty(), Optional.empty());
    }

    static AlertSettings of(Values own) {
        var hours = new AlertHours(
                ZoneId.of(given(own.text("alerts.time-zone"))),
                own.text("alerts.quiet-from").map(LocalTime::parse).orElse(null),
                LocalTime.parse(given(own.text("alerts.digest-at"))));
        return new AlertSettings(Texts.language(given(own.text("alerts.language"))), hours, mail(own), webhook(own));
    }

    private static Optional<MailServer> mail(Values own) {
        return own.text("alerts.mail-host")
                .map(host -> new MailServer(
                        host,
                        Math.toIntExact(given(own.number("alerts.mail-port"))),
                        given(own.choice("alerts.mail-security", MailServer.Security.class)),
                        own.text("alerts.mail-user").orElse(null),
                        own.secret("alerts.mail-password").orElse(null),
                        given(own.text("alerts.mail-from")),
                        own.list("alerts.mail-to"),
                        given(own.choice("alerts.mail-severity", Severity.class))));
    }

    private static Optional<AlertWebhook.Endpoint> webhook(Values own) {
        return own.text("alerts.webhook-url")
                .map(url -> new AlertWebhook.Endpoint(
                        URI.create(url),
                        SecretPair.of(given(own.secret("alerts.webhook-secret"))),
                        given(own.choice("alerts.webhook-severity", Severity.class))));
    }
}
