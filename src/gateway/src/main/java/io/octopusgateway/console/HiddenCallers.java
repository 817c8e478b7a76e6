package io.octopusgateway.console;

import io.octopusgateway.people.Network;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Whether a proxy says who is calling and the server does not take its word, so that everybody looks the same. */
final class HiddenCallers {
    private HiddenCallers() {}

    /**
     * @param forwardedForOrNull what {@code X-Forwarded-For} says; whoever lies about it earns a line in the log
     * @param address who is calling, as the server has it
     */
    static boolean behind(@Nullable String forwardedForOrNull, String address) {
        return forwardedForOrNull != null
                && Arrays.stream(forwardedForOrNull.split(",", -1))
                        .map(String::strip)
                        .map(Network::of)
                        .noneMatch(Network.of(address)::equals);
    }
}
