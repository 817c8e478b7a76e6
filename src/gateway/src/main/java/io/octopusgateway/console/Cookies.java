package io.octopusgateway.console;

import io.octopusgateway.store.Secret;
import jakarta.ws.rs.core.Cookie;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cookie a session is known by. Where the world reaches us over https only this very host can set or see it; over
 * plain http, which is for one's own machine, browsers would not take that promise.
 */
public final class Cookies {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final boolean https;

    public Cookies(boolean https) {
        this.https = https;
    }

    private String name() {
        return https ? "__Host-octopus-console" : "octopus-console";
    }

    Optional<Secret> token(Map<String, Cookie> cookies) {
        return Optional.ofNullable(cookies.get(name()))
                .map(Cookie::getValue)
                .filter(value -> TOKEN.matcher(value).matches())
                .map(Secret::new);
    }

    /** It ends with the browser; the server ends it earlier. */
    String set(Secret token) {
        return name() + "=" + token.reveal() + rest();
    }

    /** A secret that was just made, for the one page that tells it. */
    static String shownOnce(Secret password) {
        return password.reveal();
    }

    String gone() {
        return name() + "=; Max-Age=0" + rest();
    }

    private String rest() {
        return "; Path=/; HttpOnly; SameSite=Strict" + (https ? "; Secure" : "");
    }
}
