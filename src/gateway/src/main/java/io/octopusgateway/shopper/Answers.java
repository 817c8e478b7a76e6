package io.octopusgateway.shopper;

import io.octopusgateway.shopper.Answer.Elsewhere;
import io.octopusgateway.shopper.Answer.Page;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers as HTTP. Every one carries the same headers, a redirect and an error page too. */
final class Answers {
    private static final Logger LOG = System.getLogger(Answers.class.getName());

    /** The address of a page is its key: it must not be cached, framed, or told to the next site. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
            + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private Answers() {}

    /** What the page answers, or what the fall-back does when it cannot: a shopper has no use for a stack trace. */
    static Response of(Supplier<Answer> page, Supplier<Answer> fallback) {
        try {
            return http(page.get());
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "a shopper's page could not be made", failure);
            return http(fallback.get());
        }
    }

    static Response picture(Optional<String> svg) {
        return guarded(svg.map(image -> Response.ok(image, "image/svg+xml;charset=UTF-8"))
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND)));
    }

    private static Response http(Answer answer) {
        if (answer instanceof Elsewhere elsewhere) {
            return guarded(Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, elsewhere.url()));
        }
        var page = (Page) answer;
        return guarded(Response.status(page.status())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                // Without it the server claims a language of its own.
                .header(HttpHeaders.CONTENT_LANGUAGE, page.language().tag())
                .header(HttpHeaders.VARY, "User-Agent, Accept-Language")
                .entity(page.html()));
    }

    private static Response guarded(Response.ResponseBuilder response) {
        return response.header("Content-Security-Policy", POLICY)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .build();
    }
}
