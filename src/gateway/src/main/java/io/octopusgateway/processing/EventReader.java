package io.octopusgateway.processing;

/** Reads what the provider's signature was found to be over. Pure; never throws for what a body may hold. */
public interface EventReader {
    ProviderEvent read(byte[] body);
}
