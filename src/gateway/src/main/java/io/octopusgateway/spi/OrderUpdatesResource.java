package io.octopusgateway.spi;

import io.octopusgateway.json.JsonText;
import io.octopusgateway.processing.Feed;
import io.octopusgateway.processing.OrderUpdateFeed;
import io.octopusgateway.store.Scope;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Serves a store's order updates as a feed, each with the very bytes that are pushed. */
@Path(HostPaths.ROOT + "/order-updates")
@Produces(MediaType.APPLICATION_JSON)
public final class OrderUpdatesResource {
    private static final int USUAL = 100;
    private static final int MOST = 500;

    private final OrderUpdateFeed feed;

    @Inject
    public OrderUpdatesResource(OrderUpdateFeed feed) {
        this.feed = feed;
    }

    @GET
    public Response read(
            @Context SecurityContext security,
            @Context UriInfo uri,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        var store = Caller.withScope(security, Scope.UPDATES_READ);
        QueryParameters.of(uri, "after", "limit");
        var page = feed.after(store.id(), mark(after), limit(limit));
        return Response.ok(text(page), MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static Feed.Mark mark(@Nullable String after) {
        return after == null
                ? Feed.Mark.START
                : FeedCursor.read(after)
                        .orElseThrow(
                                () -> StartTerms.invalid(
                                        "after must be a cursor of this feed; without it the feed begins with the first update."));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        var number = text.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > MOST) {
            throw StartTerms.invalid("limit must be a whole number from 1 to 500.");
        }
        return number;
    }

    /** Put together as text: binding the updates again could only change them. */
    private static String text(OrderUpdateFeed.Page page) {
        return page.items().stream()
                .map(OrderUpdatesResource::text)
                .collect(Collectors.joining(
                        ",",
                        "{\"items\":[",
                        "],\"more\":" + page.more() + ",\"next\":" + JsonText.of(FeedCursor.of(page.next())) + "}"));
    }

    private static String text(Feed.Item item) {
        return "{\"cursor\":" + JsonText.of(FeedCursor.of(item.mark())) + ",\"id\":"
                + JsonText.of(item.mark().updateId()) + ",\"update\":"
                + new String(item.body(), StandardCharsets.UTF_8) + "}";
    }
}
