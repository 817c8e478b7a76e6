package io.octopusgateway.client;

import java.util.List;
import java.util.Map;

/** What the store can do now. Changes with the gateway's configuration: ask again now and then. Immutable. */
public final class Capabilities extends Value {
    private final String store;
    private final String environment;
    private final List<String> currencies;
    private final long amountStep;
    private final long minimum;
    private final long maximum;
    private final List<String> channels;
    private final List<String> flows;
    private final Map<String, Boolean> operations;
    private final boolean pushesOrderUpdates;
    private final List<String> orderUpdateTypes;
    private final String spiVersion;

    Capabilities(Members members) {
        super(members);
        this.store = members.text("store");
        this.environment = members.text("environment");
        this.currencies = members.texts("currencies");
        this.amountStep = members.amount("amountStep");
        this.minimum = members.amount("minimum");
        this.maximum = members.amount("maximum");
        this.channels = members.texts("channels");
        this.flows = members.texts("flows");
        this.operations = members.named("operations", Boolean.class);
        this.pushesOrderUpdates = members.object("orderUpdates").flag("push");
        this.orderUpdateTypes = members.object("orderUpdates").texts("types");
        this.spiVersion = members.object("versions").text("spi");
    }

    /**
     * Capabilities from the JSON of the contract, for a host's own tests.
     *
     * @throws IllegalArgumentException if they are none
     */
    public static Capabilities fromJson(String json) {
        return Members.parse(json, Capabilities::new);
    }

    /** The store the API key belongs to, as order updates call it. */
    public String store() {
        return store;
    }

    /** {@code SANDBOX}, where no money moves, or {@code LIVE}. */
    public String environment() {
        return environment;
    }

    /** The currencies it takes, by ISO 4217 code. */
    public List<String> currencies() {
        return currencies;
    }

    /** What amounts are a multiple of, in minor units. */
    public long amountStep() {
        return amountStep;
    }

    /** The smallest amount, in minor units. */
    public long minimum() {
        return minimum;
    }

    /** The largest amount, in minor units. */
    public long maximum() {
        return maximum;
    }

    /** The channels it knows, {@link Channel} and perhaps more. */
    public List<String> channels() {
        return channels;
    }

    /** How shoppers may be led to pay: {@code REDIRECT}, {@code QR}, {@code APP_LINK}, and words of a newer gateway. */
    public List<String> flows() {
        return flows;
    }

    /** Whether something can be asked for now, such as {@code refund} or {@code feed}; false for what nobody knows. */
    public boolean offers(String operation) {
        return operations.getOrDefault(operation, false);
    }

    /** All operations the gateway speaks of, each with whether it can be asked for. */
    public Map<String, Boolean> operations() {
        return operations;
    }

    /** Whether order updates are pushed to this store's host; if not, only the feed tells of them. */
    public boolean pushesOrderUpdates() {
        return pushesOrderUpdates;
    }

    /** The types of order updates that may come, such as {@code payment.captured}. */
    public List<String> orderUpdateTypes() {
        return orderUpdateTypes;
    }

    /** The version of the contract the gateway speaks. */
    public String spiVersion() {
        return spiVersion;
    }

    /** Store and environment, for logs. */
    @Override
    public String toString() {
        return "Capabilities[" + store + ", " + environment + ", SPI " + spiVersion + "]";
    }
}
