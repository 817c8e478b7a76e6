package io.octopusgateway.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.octopusgateway.host.CheckedHttp.NoAnswer;
import io.octopusgateway.processing.Alert.Severity;
import io.octopusgateway.processing.AlertChannel;
import io.octopusgateway.processing.AlertMessage;
import io.octopusgateway.processing.AlertMessage.Line;
import io.octopusgateway.processing.AlertWriter;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.SecretPair;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Posts alerts, signed as order updates are, to an address that is checked as a host's is. Thread-safe. */
public final class AlertWebhook implements AlertChannel, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ContentType JSON = ContentType.create("application/json");

    private final Endpoint endpoint;
    private final AlertWriter writer;
    private final InstantSource clock;
    private final Receivers receivers;
    private final CheckedHttp http;

    /** @param least what is less than that is not told here */
    public record Endpoint(URI url, SecretPair secrets, Severity least) {}

    public AlertWebhook(Endpoint endpoint, AlertWriter writer, AllowedAddresses allowed, InstantSource clock) {
        this.endpoint = endpoint;
        this.writer = writer;
        this.clock = clock;
        receivers = new Receivers(allowed, InetAddress::getAllByName);
        http = new CheckedHttp(receivers, HostClient.platformTrust(), TIMEOUT);
    }

    @Override
    public Name name() {
        return Name.WEBHOOK;
    }

    @Override
    public Severity least() {
        return endpoint.least();
    }

    @Override
    public Optional<Trouble> send(AlertMessage message) {
        if (receivers.objection(endpoint.url()).isPresent()) {
            return Optional.of(Trouble.ADDRESS_NOT_ALLOWED);
        }
        try {
            var answer = http.send(request(message));
            return answer.status() / 100 == 2 ? Optional.empty() : Optional.of(Trouble.REFUSED);
        } catch (NoAnswer none) {
            return Optional.of(
                    switch (none.obstacle()) {
                        case ADDRESS_NOT_ALLOWED -> Trouble.ADDRESS_NOT_ALLOWED;
                        case NAME_UNKNOWN -> Trouble.NAME_UNKNOWN;
                        case TLS_FAILED -> Trouble.TLS_FAILED;
                        case NO_CONNECTION -> Trouble.NO_CONNECTION;
                        case TIMED_OUT -> Trouble.TIMED_OUT;
                        default -> Trouble.BROKEN;
                    });
        }
    }

    private HttpPost request(AlertMessage message) {
        var second = clock.instant().getEpochSecond();
        var body = body(message);
        var request = new HttpPost(endpoint.url());
        request.setHeader("webhook-id", message.id());
        request.setHeader("webhook-timestamp", Long.toString(second));
        request.setHeader("webhook-signature", UpdateSignature.of(message.id(), second, body, endpoint.secrets()));
        request.setEntity(new ByteArrayEntity(body, JSON));
        return request;
    }

    private byte[] body(AlertMessage message) {
        var written = writer.write(message);
        var causes = Json.createArrayBuilder();
        message.lines().forEach(line -> causes.add(cause(line)));
        return Json.createObjectBuilder()
                .add("type", "alerts." + word(message.kind()))
                .add("timestamp", message.at().toString())
                .add(
                        "data",
                        Json.createObjectBuilder()
                                .add("subject", written.subject())
                                .add("text", written.text())
                                .add("causes", causes))
                .build()
                .toString()
                .getBytes(UTF_8);
    }

    private static JsonObjectBuilder cause(Line line) {
        var cause = Json.createObjectBuilder()
                .add("alert", line.alert().name())
                .add("severity", word(line.alert().severity()))
                .add("store", line.store().value())
                .add("stage", word(line.stage()))
                .add("began", line.began().toString())
                .add("count", line.count());
        line.over().ifPresent(over -> cause.add("over", over.toString()));
        return cause;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        http.close();
    }
}
