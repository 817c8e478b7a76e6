package io.octopusgateway.console;

import io.octopusgateway.order.StatementDay;
import io.octopusgateway.order.StatementFile;
import io.octopusgateway.order.StatementPeriod;
import io.octopusgateway.order.Statements;
import io.octopusgateway.people.Permission;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.store.Store;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** What moved in a month, day by day, and on a day, one by one; in Hong Kong's days, and as a table to take away. */
@Path("/console/statements")
public class StatementPagesResource {
    private final Statements statements;
    private final Shops shops;
    private final InstantSource clock;

    @Inject
    public StatementPagesResource(Statements statements, Shops shops, InstantSource clock) {
        this.statements = statements;
        this.shops = shops;
        this.clock = clock;
    }

    @GET
    @Needs(Permission.READ)
    public Response show(@Context SecurityContext security, @Context UriInfo uri) {
        var call = Call.of(security);
        var store = store(uri);
        var month = month(uri);
        var page = new StatementPage(call, shops.all(), store, month);
        var day = day(uri);
        var content = day.isPresent()
                ? page.day(
                        day.get(),
                        statements.entries(
                                store.id(), period(day.get().toString()), Optional.empty(), StatementPage.MOST + 1))
                : page.month(StatementDay.of(statements.sums(store.id(), period(month.toString()))));
        return Pages.of(call, Section.STATEMENTS, call.text("statements.title"), content);
    }

    /** Every movement of the month, or of the day. */
    @GET
    @Path("movements.csv")
    @Needs(Permission.READ)
    public Response csv(@Context SecurityContext security, @Context UriInfo uri) {
        var period = period(
                day(uri).map(LocalDate::toString).orElseGet(() -> month(uri).toString()));
        var file = new StatementFile(statements, store(uri).id(), period);
        StreamingOutput output = out -> {
            for (var piece : file) {
                out.write(piece.getBytes(StandardCharsets.UTF_8));
            }
        };
        return Response.ok(output, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"")
                .build();
    }

    private static StatementPeriod period(String name) {
        return StatementPeriod.of(name, Parts.ZONE).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private Store store(UriInfo uri) {
        return Query.text(uri, "store")
                .map(shops::store)
                .orElseGet(() -> shops.all().get(0));
    }

    private YearMonth month(UriInfo uri) {
        return Query.text(uri, "month")
                .filter(text -> text.matches("20[0-9]{2}-(0[1-9]|1[0-2])"))
                .map(YearMonth::parse)
                .orElseGet(() -> day(uri).map(YearMonth::from)
                        .orElseGet(() -> YearMonth.from(clock.instant().atZone(Parts.ZONE))));
    }

    private static Optional<LocalDate> day(UriInfo uri) {
        try {
            return Query.text(uri, "day").map(LocalDate::parse);
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
