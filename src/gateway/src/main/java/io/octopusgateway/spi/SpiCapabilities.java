package io.octopusgateway.spi;

import java.util.List;
import java.util.Map;

/** What a store can do now. */
public record SpiCapabilities(
        String store,
        String environment,
        String paymentMethod,
        List<String> currencies,
        long amountStep,
        long minimum,
        long maximum,
        List<String> channels,
        List<String> flows,
        Map<String, Boolean> operations,
        OrderUpdatesOffer orderUpdates,
        Versions versions) {

    /** Which updates there are, and whether they are pushed to this store's host. */
    public record OrderUpdatesOffer(boolean push, List<String> types) {}

    public record Versions(String spi) {}
}
