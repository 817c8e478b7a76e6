package io.octopusgateway.simulator;

import io.octopusgateway.simulator.ledger.Ids;
import io.octopusgateway.simulator.switches.Setting;
import io.octopusgateway.simulator.switches.Switches;
import io.octopusgateway.simulator.webhook.WebhookTarget;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a simulator is to run. Immutable: every {@code with} returns a changed copy. */
public final class SimulatorOptions {
    private int port;
    private Map<String, Optional<String>> secretKeys = Map.of();
    private Map<String, String> oAuthClients = Map.of();
    private Switches switches = Switches.likely();
    private List<WebhookTarget> webhooks = List.of();
    private Duration payableFor = Duration.ofMinutes(10);
    private Duration webhookTimeout = Duration.ofSeconds(10);
    private Duration hangBound = Duration.ofSeconds(60);
    private boolean channelRequired;
    private InstantSource realTime = InstantSource.system();
    private @Nullable URI landingBase;
    private @Nullable Path dataDirectory;

    private SimulatorOptions() {}

    private SimulatorOptions(SimulatorOptions other) {
        port = other.port;
        secretKeys = other.secretKeys;
        oAuthClients = other.oAuthClients;
        switches = other.switches;
        webhooks = other.webhooks;
        payableFor = other.payableFor;
        webhookTimeout = other.webhookTimeout;
        hangBound = other.hangBound;
        channelRequired = other.channelRequired;
        realTime = other.realTime;
        landingBase = other.landingBase;
        dataDirectory = other.dataDirectory;
    }

    /** Any free port, a fresh secret key, ten minutes to pay, nothing kept on disk. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions();
    }

    /** 0 means any free port. */
    public SimulatorOptions withPort(int value) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.port = value;
        return copy;
    }

    /** One more key that opens the API for every channel of the account; without any key, one is made up. */
    public SimulatorOptions withSecretKey(String value) {
        return withSecretKey(value, Optional.empty());
    }

    /** One more key, tied to one processing channel: its payments belong to that channel without saying so. */
    public SimulatorOptions withSecretKey(String value, String processingChannel) {
        return withSecretKey(value, Optional.of(processingChannel));
    }

    private SimulatorOptions withSecretKey(String value, Optional<String> channel) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.secretKeys = new LinkedHashMap<>(secretKeys);
        copy.secretKeys.put(value, channel);
        return copy;
    }

    /** One more client that gets access tokens for its id and secret. */
    public SimulatorOptions withOAuthClient(String id, String secret) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.oAuthClients = new LinkedHashMap<>(oAuthClients);
        copy.oAuthClients.put(id, secret);
        return copy;
    }

    /** How what the provider left unsaid is to be; every switch not named stays in its likely position. */
    public SimulatorOptions with(Setting... settings) {
        return with(switches.with(settings));
    }

    /** How all switches are to stand. */
    public SimulatorOptions with(Switches value) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.switches = value;
        return copy;
    }

    /** One more target for webhooks. */
    public SimulatorOptions withWebhook(URI url, String signatureKey) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.webhooks = plus(webhooks, new WebhookTarget(url, signatureKey, ""));
        return copy;
    }

    /** How long a shopper may take before the payment expires. */
    public SimulatorOptions withExpiryAfter(Duration value) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.payableFor = value;
        return copy;
    }

    /** How long, in real time, a webhook target may take to answer. */
    public SimulatorOptions withWebhookTimeout(Duration value) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.webhookTimeout = value;
        return copy;
    }

    /** How long, in real time, a hanging answer keeps the connection open at most. */
    public SimulatorOptions withHangBound(Duration value) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.hangBound = value;
        return copy;
    }

    /** Whether the account's keys serve several channels, so that every request must name one. */
    public SimulatorOptions withProcessingChannelRequired(boolean value) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.channelRequired = value;
        return copy;
    }

    /** The time the simulator's clock starts from; tests give a fixed one. */
    public SimulatorOptions withRealTime(InstantSource value) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.realTime = value;
        return copy;
    }

    /** The origin that landing URLs begin with, where browsers reach this simulator under another name. */
    public SimulatorOptions withLandingBase(URI value) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.landingBase = value;
        return copy;
    }

    /** Where state is kept over restarts. */
    public SimulatorOptions withDataDirectory(Path value) {
        SimulatorOptions copy = new SimulatorOptions(this);
        copy.dataDirectory = value;
        return copy;
    }

    /** Names no key. */
    @Override
    public String toString() {
        return "SimulatorOptions[port=" + port + ", webhooks=" + webhooks + "]";
    }

    SimulatorOptions withSomeSecretKey() {
        return secretKeys.isEmpty() ? withSecretKey(Ids.secretKey()) : this;
    }

    int port() {
        return port;
    }

    Map<String, Optional<String>> secretKeys() {
        return secretKeys;
    }

    Map<String, String> oAuthClients() {
        return oAuthClients;
    }

    Switches switches() {
        return switches;
    }

    List<WebhookTarget> webhooks() {
        return webhooks;
    }

    Duration payableFor() {
        return payableFor;
    }

    Duration webhookTimeout() {
        return webhookTimeout;
    }

    Duration hangBound() {
        return hangBound;
    }

    boolean channelRequired() {
        return channelRequired;
    }

    InstantSource realTime() {
        return realTime;
    }

    Optional<URI> landingBase() {
        return Optional.ofNullable(landingBase);
    }

    Optional<Path> dataDirectory() {
        return Optional.ofNullable(dataDirectory);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return List.copyOf(longer);
    }
}
