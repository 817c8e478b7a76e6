package io.octopusgateway.console;

import io.octopusgateway.console.SettledFile.Rows;
import io.octopusgateway.console.SettledFile.Unclear;
import io.octopusgateway.order.Comparison;
import io.octopusgateway.order.Comparison.Result;
import io.octopusgateway.order.Comparisons;
import io.octopusgateway.order.Comparisons.Columns;
import io.octopusgateway.order.Comparisons.Kept;
import io.octopusgateway.order.StatementPeriod;
import io.octopusgateway.order.Statements;
import io.octopusgateway.order.Statements.Entry;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.Audit.Action;
import io.octopusgateway.people.Permission;
import io.octopusgateway.store.Store;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds a statement against the provider's own record, as a file has it. Nothing is changed by it. */
@Path("/console/statements/compare")
public class ComparePagesResource {
    /** More movements than this are compared day by day. */
    private static final int MOST = 100_000;

    private static final int AT_A_TIME = 1000;
    private static final int SHOWN_BEFORE = 20;

    private final Statements statements;
    private final Comparisons comparisons;
    private final Shops shops;
    private final Audit audit;
    private final InstantSource clock;

    @Inject
    public ComparePagesResource(
            Statements statements, Comparisons comparisons, Shops shops, Audit audit, InstantSource clock) {
        this.statements = statements;
        this.comparisons = comparisons;
        this.shops = shops;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @Needs(Permission.READ)
    public Response ask(@Context SecurityContext security, @Context UriInfo uri) {
        var call = Call.of(security);
        var store = Query.text(uri, "store")
                .map(shops::store)
                .orElseGet(() -> shops.all().get(0));
        var period = Query.text(uri, "period")
                .orElseGet(
                        () -> YearMonth.from(clock.instant().atZone(Parts.ZONE)).toString());
        return page(call, store, period).form(200, Optional.empty(), before(store));
    }

    private ComparePage page(Call call, Store store, String period) {
        return new ComparePage(call, shops.all(), store, period);
    }

    private List<Kept> before(Store store) {
        return comparisons.lately(store.id(), SHOWN_BEFORE);
    }

    /** Compares, and keeps what came of it. Where the columns are not known yet, asks for them first. */
    @POST
    @Upload
    @Needs(Permission.OPERATE)
    public Response compare(@Context SecurityContext security) {
        var call = Call.of(security);
        var form = call.form();
        var store = form.text("store").flatMap(shops::named).orElseThrow(NotFoundException::new);
        var name = form.text("period").orElse("");
        var page = page(call, store, name);
        var period = StatementPeriod.of(name, Parts.ZONE);
        try {
            if (period.isEmpty()) {
                throw new Unclear("period", Map.of());
            }
            var bytes = form.file().orElseThrow(() -> new Unclear("empty", Map.of()));
            var file = SettledFile.of(bytes);
            var columns = columns(form, file, store);
            if (columns.isEmpty()) {
                var guess = ColumnGuess.of(file.headings());
                return page.columns(file.headings(), guess);
            }
            var rows = file.rows(columns.get());
            var result = Comparison.of(entries(store, period.get()), rows.settled(), period.get());
            comparisons.remember(store.id(), columns.get());
            return Pages.to(
                    call.at("statements/compare/" + store.id() + "/" + keep(call, store, name, bytes, rows, result)));
        } catch (Unclear unclear) {
            return page.form(422, Optional.of(unclear.text(call)), before(store));
        }
    }

    private long keep(Call call, Store store, String period, byte[] bytes, Rows rows, Result result) {
        var read = rows.settled().size() + rows.others();
        var differences = result.lines().size();
        var hash = sha256(bytes);
        audit.add(Audit.Deed.of(call.person(), Action.COMPARE, store.id(), period, "sha256 " + hash));
        return comparisons.add(new Kept(
                0,
                store.id(),
                period,
                clock.instant(),
                call.getName(),
                hash,
                read,
                rows.others(),
                differences,
                result));
    }

    /** As somebody just said, or once said, or as everybody calls them; nothing is taken for granted that is not there. */
    private Optional<Columns> columns(Form form, SettledFile file, Store store) {
        var said = ColumnGuess.said(form);
        return said.or(() -> comparisons.columns(store.id()))
                .filter(file::has)
                .or(() -> ColumnGuess.of(file.headings()).certain());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private List<Entry> entries(Store store, StatementPeriod period) throws Unclear {
        var all = new ArrayList<Entry>();
        var piece = statements.entries(store.id(), period, Optional.empty(), AT_A_TIME);
        while (!piece.isEmpty()) {
            all.addAll(piece);
            if (all.size() > MOST) {
                throw new Unclear("too_many", Map.of("count", Integer.toString(MOST)));
            }
            var last = piece.get(piece.size() - 1).place();
            piece = piece.size() < AT_A_TIME
                    ? List.of()
                    : statements.entries(store.id(), period, Optional.of(last), AT_A_TIME);
        }
        return all;
    }

    @GET
    @Path("{store}/{number}")
    @Needs(Permission.READ)
    public Response show(
            @Context SecurityContext security, @PathParam("store") String storeId, @PathParam("number") String number) {
        var kept = kept(storeId, number);
        return page(Call.of(security), shops.store(storeId), kept.period()).result(kept);
    }

    /** Every difference, as a table to take away. */
    @GET
    @Path("{store}/{number}/differences.csv")
    @Needs(Permission.READ)
    public Response csv(@PathParam("store") String storeId, @PathParam("number") String number) {
        var kept = kept(storeId, number);
        return Response.ok(ComparisonFile.of(kept).getBytes(StandardCharsets.UTF_8), "text/csv;charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"octopus-" + kept.store() + "-" + kept.period() + "-compared-"
                                + kept.number() + ".csv\"")
                .build();
    }

    private Kept kept(String storeId, String number) {
        if (!number.matches("[0-9]{1,18}")) {
            throw new NotFoundException();
        }
        return comparisons
                .find(shops.store(storeId).id(), Long.parseLong(number))
                .orElseThrow(NotFoundException::new);
    }
}
