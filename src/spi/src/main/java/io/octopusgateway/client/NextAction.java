package io.octopusgateway.client;

import java.time.Instant;
import java.util.Optional;

/**
 * Where to send the shopper while only the shopper is waited for. {@link #payUrl()} is right for every device; the rest is
 * for hosts with a page or an app of their own, and is there once the provider has answered. Immutable.
 */
public final class NextAction extends Value {
    private final String type;
    private final String payUrl;
    private final Optional<String> redirectUrl;
    private final Optional<String> token;
    private final Optional<String> androidUri;
    private final Optional<String> androidPackage;
    private final Optional<String> iosUri;
    private final Instant expiresAt;

    NextAction(Members members) {
        super(members);
        this.type = members.text("type");
        this.payUrl = members.text("payUrl");
        this.redirectUrl = members.optionalText("redirectUrl");
        this.token = members.optionalText("token");
        Optional<Members> android = members.optionalObject("android");
        this.androidUri = android.map(app -> app.text("uri"));
        this.androidPackage = android.map(app -> app.text("package"));
        this.iosUri = members.optionalObject("ios").map(app -> app.text("uri"));
        this.expiresAt = members.time("expiresAt");
    }

    /** How the shopper pays: {@code REDIRECT}, or a word of a newer gateway. */
    public String type() {
        return type;
    }

    /** The gateway's own page: QR code on a computer, the app on a phone; it also waits while an answer is open. */
    public String payUrl() {
        return payUrl;
    }

    /** The provider's page, for the browser of a computer. */
    public Optional<String> redirectUrl() {
        return redirectUrl;
    }

    /** What a host with a page of its own draws as QR code. */
    public Optional<String> token() {
        return token;
    }

    /** What opens the Octopus App on Android. */
    public Optional<String> androidUri() {
        return androidUri;
    }

    /** The package of the Octopus App on Android. */
    public Optional<String> androidPackage() {
        return androidPackage;
    }

    /** What opens the Octopus App on iOS, with the way back to the host's own app if the request had one. */
    public Optional<String> iosUri() {
        return iosUri;
    }

    /** When it is over at the latest, as the provider says. Money may still come a little later. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** Its type alone: the addresses are the shopper's. */
    @Override
    public String toString() {
        return "NextAction[" + type + ", until " + expiresAt + "]";
    }
}
