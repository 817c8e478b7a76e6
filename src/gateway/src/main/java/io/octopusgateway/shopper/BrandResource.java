package io.octopusgateway.shopper;

import io.octopusgateway.store.Contrast;
import io.octopusgateway.store.Picture;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.Stores;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** What makes the pages look like their shop's. Named after what it is, so that it may be kept for good. */
@Path("/pay/brand")
public class BrandResource {
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    /** On a dark page only the button can have it: as letters it would not be read there. */
    private static final String COLOUR = """
            :root { --main: #%1$s; --on-main: #ffffff; }
            @media (prefers-color-scheme: light) { :root { --strong: #%1$s; } }
            """;

    private final Stores stores;

    @Inject
    public BrandResource(Stores stores) {
        this.stores = stores;
    }

    /** Any colour that can be read, whoever's it is: there is nothing to know from it. */
    @GET
    @Path("{colour: [0-9a-f]{6}}.css")
    public Response colour(@PathParam("colour") String colour) {
        return Contrast.carriesWhite("#" + colour)
                ? kept(Response.ok(COLOUR.formatted(colour), "text/css;charset=UTF-8"))
                : Response.status(Response.Status.NOT_FOUND).build();
    }

    @GET
    @Path("{name: [0-9a-f]{24}}.png")
    public Response logo(@PathParam("name") String name) {
        return stores.all().stream()
                .map(Store::shopper)
                .map(settings -> settings.brand().logo())
                .flatMap(Optional::stream)
                .filter(logo -> logo.name().equals(name))
                .findFirst()
                .map(Picture::png)
                .map(png -> kept(Response.ok(png, "image/png")))
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND).build());
    }

    private static Response kept(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, FOR_GOOD)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
