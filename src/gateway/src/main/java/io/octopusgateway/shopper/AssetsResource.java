package io.octopusgateway.shopper;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the pages are dressed in, and what shops put into theirs. The same for everybody, so it may be cached. */
@Path("/pay/assets")
public class AssetsResource {
    private static final String FOR_AN_HOUR = "public, max-age=3600";
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final byte[] STYLE = read("pay.css");
    private static final byte[] SCRIPT = read("pay.js");
    private static final Storefront STOREFRONT = Storefront.of(name -> new String(read(name), StandardCharsets.UTF_8));

    /** Keeps an open page true. It is small, and a page does without it. */
    @GET
    @Path("pay.js")
    public Response script() {
        return Response.ok(SCRIPT.clone(), "text/javascript;charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, FOR_AN_HOUR)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    @GET
    @Path("pay.css")
    public Response style() {
        return Response.ok(STYLE.clone(), "text/css;charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, FOR_AN_HOUR)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    /**
     * The web component for storefronts. Whoever asks for the version that this is may keep it for good; another one is
     * answered with this one, because two servers may differ while one of them is upgraded.
     */
    @GET
    @Path("octopus-payment.js")
    public Response storefront(@QueryParam("v") @Nullable String version, @Context Request request) {
        var tag = new EntityTag(STOREFRONT.tag());
        var unchanged = request.evaluatePreconditions(tag);
        var answer = unchanged == null ? Response.ok(STOREFRONT.text(), "text/javascript;charset=UTF-8") : unchanged;
        return answer.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, STOREFRONT.tag().equals(version) ? FOR_GOOD : FOR_AN_HOUR)
                .header("X-Content-Type-Options", "nosniff")
                // Pages of other origins are what it is made for; it knows nothing that is not public.
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }

    private static byte[] read(String name) {
        try (var file = AssetsResource.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
