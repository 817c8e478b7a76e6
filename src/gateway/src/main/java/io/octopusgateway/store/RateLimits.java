package io.octopusgateway.store;

/**
 * How many requests a second a caller of the SPI may make, and how many at once after a pause.
 *
 * @param keyPerSecond for one API key
 * @param addressPerSecond for one network address that shows no valid key
 */
public record RateLimits(int keyPerSecond, int keyBurst, int addressPerSecond, int addressBurst) {
    public static final RateLimits DEFAULTS = new RateLimits(20, 40, 5, 20);
}
