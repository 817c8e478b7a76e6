package io.octopusgateway.spi;

import io.octopusgateway.order.StatementFile;
import io.octopusgateway.order.StatementPeriod;
import io.octopusgateway.order.Statements;
import io.octopusgateway.store.Scope;
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
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/** Tells what money moved through a store in a day or a month, for whoever closes the books. */
@Path(HostPaths.ROOT + "/statements/{period}")
public final class StatementsResource {
    static final List<String> PARAMETERS = List.of("zone");

    private static final String HONG_KONG = "Asia/Hong_Kong";
    private static final String CSV = "text/csv";

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
        var file = new StatementFile(statements, store, period(uri, name));
        StreamingOutput output = out -> {
            for (var piece : file) {
                out.write(piece.getBytes(StandardCharsets.UTF_8));
            }
        };
        return Response.ok(output, CSV + "; charset=UTF-8; header=present")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"")
                .build();
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
