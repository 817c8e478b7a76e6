package io.octopusgateway.console;

import io.octopusgateway.people.SignIns;
import io.octopusgateway.texts.Texts;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.function.Supplier;

/** Who is calling, as far as cookies and headers tell. Thread-safe. */
public final class Gate {
    /** Sent by a page that looks by itself whether something is over: no sign that anybody sits in front of it. */
    static final String LIVE = "X-Live";

    private final SignIns signIns;
    private final Cookies cookies;
    private final Supplier<String> clientAddress;

    /** @param clientAddress where the request at hand comes from */
    public Gate(SignIns signIns, Cookies cookies, Supplier<String> clientAddress) {
        this.signIns = signIns;
        this.cookies = cookies;
        this.clientAddress = clientAddress;
    }

    Call call(ContainerRequestContext request) {
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
                language,
                request.getUriInfo().getBaseUri().getPath(),
                clientAddress.get(),
                Form.EMPTY);
    }
}
