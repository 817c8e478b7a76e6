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
import org.jspecify.annotations.Nullable;

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

    /** What a page says just now; nothing when the caller has that already. */
    static Response status(Supplier<Status> page, Supplier<Status> fallback, @Nullable String seen) {
        try {
            return status(page.get(), seen);
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "a shopper's status could not be told", failure);
            return json(503, fallback.get()).header(HttpHeaders.RETRY_AFTER, 5).build();
        }
    }

    private static Response status(Status status, @Nullable String seen) {
        var tag = "\"" + status.tag() + "\"";
        var response = tag.equals(seen) ? Response.notModified() : json(status.known() ? 200 : 404, status);
        return response.header(HttpHeaders.ETAG, tag).build();
    }

    /** There are too many streams: the caller asks for the status instead, or comes later. */
    static Response full() {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, 30)
                .build();
    }

    private static Response.ResponseBuilder json(int code, Status status) {
        return Response.status(code)
                .type(MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"))
                .header(HttpHeaders.CONTENT_LANGUAGE, status.language().tag())
                .header(HttpHeaders.VARY, "Accept-Language")
                .entity(status.json());
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
