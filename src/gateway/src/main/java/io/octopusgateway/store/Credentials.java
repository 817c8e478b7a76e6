package io.octopusgateway.store;

import java.net.URI;

/** What a store proves itself to the provider with. */
public sealed interface Credentials {

    /** One secret key, sent with every call. */
    record SecretKey(Secret value) implements Credentials {}

    /** An OAuth client, which fetches short-lived tokens at the token endpoint. */
    record OAuthClient(String clientId, Secret clientSecret, URI tokenEndpoint) implements Credentials {}
}
