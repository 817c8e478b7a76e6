package io.octopusgateway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.mail.MailServer.Security;
import io.octopusgateway.processing.Alert.Severity;
import io.octopusgateway.processing.AlertChannel.Trouble;
import io.octopusgateway.processing.AlertMessage;
import io.octopusgateway.processing.AlertWriter;
import io.octopusgateway.store.Secret;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Letters to a server that is one, as far as it goes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailChannelTest {
    private static final AlertMessage MESSAGE =
            new AlertMessage("alr_1", AlertMessage.Kind.TEST, Instant.parse("2026-11-27T12:00:00Z"), List.of());
    private static final Secret PASSWORD = new Secret("a password for mail");

    private final StubMailServer server = new StubMailServer();

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private MailChannel channel(Security security, @Nullable String user) {
        return channel(security, user, server.port());
    }

    private static MailChannel channel(Security security, @Nullable String user, int port) {
        var readers = List.of("night@shop.example", "day@shop.example");
        var settings = new MailServer(
                "localhost", port, security, user, PASSWORD, "gateway@shop.example", readers, Severity.WARNING);
        return new MailChannel(settings, message -> new AlertWriter.Written("Over: 茶", "Line one\nLine two"));
    }

    @Test
    void a_letter_goes_to_every_reader_under_an_id_that_stays() {
        assertThat(channel(Security.NONE, null).send(MESSAGE)).isEmpty();

        assertThat(server.heard())
                .contains(
                        "MAIL FROM:<gateway@shop.example>",
                        "RCPT TO:<night@shop.example>",
                        "RCPT TO:<day@shop.example>",
                        "Message-ID: <alr_1@octopus-gateway>",
                        "Line one",
                        "Line two")
                .anyMatch(line -> line.startsWith("Subject: =?UTF-8?"))
                .noneMatch(line -> line.startsWith("AUTH"));
    }

    @Test
    void without_encryption_nothing_is_said_where_it_was_asked_for() {
        assertThat(channel(Security.STARTTLS, "gateway").send(MESSAGE)).contains(Trouble.TLS_FAILED);
        assertThat(channel(Security.TLS, "gateway").send(MESSAGE)).contains(Trouble.TLS_FAILED);

        assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }

    @Test
    void who_may_not_sign_in_is_told_so_and_the_password_is_in_no_answer() {
        server.refuse("AUTH");

        assertThat(channel(Security.NONE, "gateway").send(MESSAGE)).contains(Trouble.LOGIN_REFUSED);
    }

    @Test
    void a_server_that_does_not_take_the_letter_and_one_that_is_not_there_are_told_apart() throws IOException {
        server.refuse("RCPT");
        var refused = channel(Security.NONE, null).send(MESSAGE);
        var port = server.port();
        server.close();
        var away = channel(Security.NONE, null, port).send(MESSAGE);

        assertThat(refused).contains(Trouble.REFUSED);
        assertThat(away).contains(Trouble.NO_CONNECTION);
    }
}
