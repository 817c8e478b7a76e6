package io.octopusgateway.spi;

import io.octopusgateway.order.StatementPeriod;
import io.octopusgateway.order.Statements;
import io.octopusgateway.order.Statements.Entry;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.StoreId;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Tells what money moved through a store in a day or a month, for whoever closes the books. */
@Path(HostPaths.ROOT + "/statements/{period}")
public final class StatementsResource {
    static final List<String> PARAMETERS = List.of("zone");

    private static final String HONG_KONG = "Asia/Hong_Kong";
    private static final String CSV = "text/csv";

    /** So many at a time, so that a slow reader holds no connection to the database. */
    private static final int AT_A_TIME = 1000;

    private final Statements statements;

    @Inject
    public StatementsResource(Statements statements) {
        this.statements = statements;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response sums(@Context SecurityContext security, @Context UriInfo uri, @PathParam("period") String name) {
        var store = Caller.withScope(security, Scope.PAYMENTS_READ).id();
        var period = period(uri, name);
        return Replies.of(Response.Status.OK, SpiStatement.of(store, name, period, statements.sums(store, period)))
                .build();
    }

    @GET
    @Path("entries")
    @Produces(CSV)
    public Response entries(@Context SecurityContext security, @Context UriInfo uri, @PathParam("period") String name) {
        var store = Caller.withScope(security, Scope.PAYMENTS_READ).id();
        var period = period(uri, name);
        var file = "attachment; filename=\"octopus-" + store + "-" + period.first() + ".csv\"";
        // Read before anything is answered, so that a database that is away is an answer and not half a file.
        var first = statements.entries(store, period, Optional.empty(), AT_A_TIME);
        return Response.ok(
                        (StreamingOutput) out -> write(store, period, first, out),
                        CSV + "; charset=UTF-8; header=present")
                .header(HttpHeaders.CONTENT_DISPOSITION, file)
                .build();
    }

    private void write(StoreId store, StatementPeriod period, List<Entry> first, OutputStream out) throws IOException {
        out.write(StatementCsv.HEAD.getBytes(StandardCharsets.UTF_8));
        var entries = first;
        while (!entries.isEmpty()) {
            for (var entry : entries) {
                out.write(StatementCsv.line(entry, period).getBytes(StandardCharsets.UTF_8));
            }
            var last = Optional.of(entries.get(entries.size() - 1).place());
            entries = entries.size() < AT_A_TIME ? List.of() : statements.entries(store, period, last, AT_A_TIME);
        }
    }

    private static StatementPeriod period(UriInfo uri, String name) {
        var zone = QueryParameters.of(uri, PARAMETERS).getOrDefault("zone", HONG_KONG);
        return StatementPeriod.of(name, zone(zone))
                .orElseThrow(() -> StartTerms.invalid(
                        "The period must be a month, such as 2026-11, or a day, such as 2026-11-27."));
    }

    private static ZoneId zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw StartTerms.invalid("zone must be a name of the time zone database, such as Asia/Hong_Kong.");
        }
        return ZoneId.of(name);
    }
}
