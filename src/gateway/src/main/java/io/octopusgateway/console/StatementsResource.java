package io.octopusgateway.console;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Statements;
import io.octopusgateway.people.Permission;
import io.octopusgateway.store.Store;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What moved in a month, day by day, and on a day, one by one; in Hong Kong's days, and as a table to take away. */
@Path("/console/statements")
public class StatementsResource {
    /** More than this is not one day's or one month's work of anybody who reads it. */
    private static final int MOST = 50_000;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(Parts.ZONE);

    private final Statements statements;
    private final Shops shops;
    private final InstantSource clock;

    @Inject
    public StatementsResource(Statements statements, Shops shops, InstantSource clock) {
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
                ? page.day(day.get(), lines(store, day.get(), day.get().plusDays(1), StatementPage.MOST + 1))
                : page.month(days(store, month));
        return Pages.of(call, Section.STATEMENTS, call.text("statements.title"), content);
    }

    /** Every movement of the month, or of the day. */
    @GET
    @Path("movements.csv")
    @Needs(Permission.READ)
    public Response csv(@Context SecurityContext security, @Context UriInfo uri) {
        var store = store(uri);
        var day = day(uri);
        var from = day.orElseGet(() -> month(uri).atDay(1));
        var before = day.map(one -> one.plusDays(1))
                .orElseGet(() -> month(uri).plusMonths(1).atDay(1));
        var csv = new Csv()
                .row(List.of(
                        "time (Asia/Hong_Kong)",
                        "store",
                        "order",
                        "payment",
                        "what",
                        "currency",
                        "amount",
                        "Checkout.com"));
        lines(store, from, before, MOST)
                .forEach(line -> csv.row(List.of(
                        TIME.format(line.at()),
                        store.id().value(),
                        line.order().value(),
                        line.payment().value(),
                        line.movement().name().toLowerCase(Locale.ROOT),
                        "HKD",
                        plain(line.amount()),
                        line.reference())));
        var name = store.id() + "-" + (day.isPresent() ? day.get() : month(uri)) + ".csv";
        return Response.ok("\uFEFF" + csv, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    private static String plain(Money amount) {
        return BigDecimal.valueOf(amount.minorUnits(), 2).toPlainString();
    }

    private List<Statements.Day> days(Store store, YearMonth month) {
        return statements.days(
                store.id(),
                month.atDay(1).atStartOfDay(Parts.ZONE).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(Parts.ZONE).toInstant(),
                Parts.ZONE);
    }

    private List<Statements.Line> lines(Store store, LocalDate from, LocalDate before, int limit) {
        return statements.lines(
                store.id(),
                from.atStartOfDay(Parts.ZONE).toInstant(),
                before.atStartOfDay(Parts.ZONE).toInstant(),
                limit);
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
