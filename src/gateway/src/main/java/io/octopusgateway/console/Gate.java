package io.octopusgateway.console;

import io.octopusgateway.people.SignIns;
import io.octopusgateway.texts.Texts;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who is calling, as far as cookies and headers tell. Thread-safe. */
public final class Gate {
    private static final Logger LOG = System.getLogger(Gate.class.getName());

    private final AtomicBoolean hasWarned = new AtomicBoolean();

    /** Sent by a page that looks by itself whether something is over: no sign that anybody sits in front of it. */
    static final String LIVE = "X-Live";

    private final SignIns signIns;
    private final Cookies cookies;
    private final boolean isFactorRequired;
    private final Supplier<String> clientAddress;

    /**
     * @param isFactorRequired whether nobody goes on without a second factor
     * @param clientAddress where the request at hand comes from
     */
    public Gate(SignIns signIns, Cookies cookies, boolean isFactorRequired, Supplier<String> clientAddress) {
        this.signIns = signIns;
        this.cookies = cookies;
        this.isFactorRequired = isFactorRequired;
        this.clientAddress = clientAddress;
    }

    Call call(ContainerRequestContext request) {
        warnOfProxy(request.getHeaderString("X-Forwarded-For"));
        var token = cookies.token(request.getCookies());
        var isLive = request.getMethod().equals(HttpMethod.GET) && request.getHeaderString(LIVE) != null;
        var session = token.flatMap(isLive ? signIns::glance : signIns::session);
        var language = session.map(
                        one -> Optional.ofNullable(one.languageOrNull()).map(Texts::language))
                .flatMap(chosen -> chosen)
                .orElseGet(() -> Texts.accepted(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
        return new Call(
                session.orElse(null),
                session.isPresent() ? token.orElseThrow() : null,
                session.flatMap(one -> one.step(isFactorRequired)).orElse(null),
                language,
                request.getUriInfo().getBaseUri().getPath(),
                clientAddress.get(),
                Form.EMPTY);
    }

    private void warnOfProxy(@Nullable String forwardedForOrNull) {
        if (HiddenCallers.behind(forwardedForOrNull, clientAddress.get()) && hasWarned.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "a proxy says who is calling, and this server does not take its word: everybody who signs in counts"
                            + " as one network, and whoever guesses has the others wait. Set <remoteIp> in local.xml,"
                            + " as docs/operations.md says");
        }
    }
}
