package io.octopusgateway.mail;

import io.octopusgateway.mail.MailServer.Security;
import io.octopusgateway.processing.Alert.Severity;
import io.octopusgateway.processing.AlertChannel;
import io.octopusgateway.processing.AlertMessage;
import io.octopusgateway.processing.AlertWriter;
import io.octopusgateway.store.Secret;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Mails alerts as plain text. Whatever the server does, each step of it ends within seconds, and nothing of what it says
 * goes anywhere. Thread-safe.
 */
public final class MailChannel implements AlertChannel {
    private static final String SECONDS = "10000";

    private final MailServer server;
    private final AlertWriter writer;
    private final Properties properties;

    public MailChannel(MailServer server, AlertWriter writer) {
        this.server = server;
        this.writer = writer;
        properties = properties(server);
    }

    private static Properties properties(MailServer server) {
        var isEncrypted = server.security() != Security.NONE;
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", server.host());
        properties.setProperty("mail.smtp.port", Integer.toString(server.port()));
        properties.setProperty("mail.smtp.connectiontimeout", SECONDS);
        properties.setProperty("mail.smtp.timeout", SECONDS);
        properties.setProperty("mail.smtp.writetimeout", SECONDS);
        properties.setProperty("mail.smtp.quitwait", "false");
        // Somebody who has left must not keep everybody else from being told.
        properties.setProperty("mail.smtp.sendpartial", "true");
        properties.setProperty("mail.smtp.auth", Boolean.toString(server.userOrNull() != null));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(server.security() == Security.TLS));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(server.security() == Security.STARTTLS));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(server.security() == Security.STARTTLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", Boolean.toString(isEncrypted));
        properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        return properties;
    }

    @Override
    public Name name() {
        return Name.MAIL;
    }

    @Override
    public Severity least() {
        return server.least();
    }

    @Override
    public Optional<Trouble> send(AlertMessage message) {
        try {
            Transport.send(letter(message));
            return Optional.empty();
        } catch (SendFailedException partly) {
            var reached = partly.getValidSentAddresses();
            return reached != null && reached.length > 0 ? Optional.empty() : Optional.of(trouble(partly));
        } catch (MessagingException failure) {
            // Its text may hold what the server said, and that may hold what we said.
            return Optional.of(trouble(failure));
        }
    }

    private MimeMessage letter(AlertMessage message) throws MessagingException {
        var written = writer.write(message);
        var letter = new Letter(session(), "<" + message.id() + "@octopus-gateway>");
        letter.setFrom(new InternetAddress(server.from(), true));
        for (var one : server.to()) {
            letter.addRecipient(RecipientType.TO, new InternetAddress(one, true));
        }
        letter.setSubject(written.subject(), StandardCharsets.UTF_8.name());
        letter.setText(written.text(), StandardCharsets.UTF_8.name());
        letter.setSentDate(Date.from(message.at()));
        // Whoever is away need not tell us.
        letter.setHeader("Auto-Submitted", "auto-generated");
        letter.saveChanges();
        return letter;
    }

    private Session session() {
        var user = server.userOrNull();
        return Session.getInstance(properties, user == null ? null : new Login(user, server.passwordOrNull()));
    }

    private static Trouble trouble(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof AuthenticationFailedException) {
                return Trouble.LOGIN_REFUSED;
            }
            if (cause instanceof SSLException) {
                return Trouble.TLS_FAILED;
            }
            if (cause instanceof UnknownHostException) {
                return Trouble.NAME_UNKNOWN;
            }
            if (cause instanceof SocketTimeoutException) {
                return Trouble.TIMED_OUT;
            }
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return Trouble.NO_CONNECTION;
            }
            if (cause instanceof SendFailedException) {
                return Trouble.REFUSED;
            }
        }
        var isUnencrypted = String.valueOf(failure.getMessage()).contains("STARTTLS");
        return isUnencrypted ? Trouble.TLS_FAILED : Trouble.BROKEN;
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause instanceof MessagingException failure && failure.getNextException() != null
                ? failure.getNextException()
                : cause.getCause();
    }

    private static final class Login extends Authenticator {
        private final PasswordAuthentication login;

        Login(String user, @Nullable Secret password) {
            login = new PasswordAuthentication(user, password == null ? "" : password.reveal());
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return login;
        }
    }

    /** One that has the same id however often it is sent, so that a reader's program can tell. */
    private static final class Letter extends MimeMessage {
        private final String id;

        Letter(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
