package io.octopusgateway.house.canary.secrets;

import io.octopusgateway.store.Secret;

/** Keeps a password as text, and tells a secret to whoever asks. */
public record LooseLips(String password, Secret secret) {
    public String tell() {
        return secret.reveal();
    }
}
