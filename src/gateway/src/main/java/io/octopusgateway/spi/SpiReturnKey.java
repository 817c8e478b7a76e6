package io.octopusgateway.spi;

/**
 * What a host checks the result in a return URL with.
 *
 * @param key base64url without padding
 */
public record SpiReturnKey(String store, String algorithm, String key, long validSeconds) {
    @Override
    public String toString() {
        return "SpiReturnKey[" + store + "]";
    }
}
