package io.octopusgateway.postgres;

import io.octopusgateway.order.Comparisons;
import io.octopusgateway.order.Endpoints;
import io.octopusgateway.order.Matters;
import io.octopusgateway.order.OrderUpdates;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.PaymentSearch;
import io.octopusgateway.order.Statements;
import io.octopusgateway.order.Streams;
import io.octopusgateway.order.Takings;
import io.octopusgateway.order.Timeline;
import io.octopusgateway.order.UpdateRecords;
import io.octopusgateway.people.Approvals;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.Factors;
import io.octopusgateway.people.FailedSignIns;
import io.octopusgateway.people.FirstRun;
import io.octopusgateway.people.People;
import io.octopusgateway.people.RefundLimit;
import io.octopusgateway.people.Sessions;
import io.octopusgateway.processing.AlertBook;
import io.octopusgateway.processing.Backlog;
import io.octopusgateway.processing.DueRefunds;
import io.octopusgateway.processing.EventLog;
import io.octopusgateway.processing.Feed;
import io.octopusgateway.processing.Invariants;
import io.octopusgateway.processing.Inventory;
import io.octopusgateway.processing.LostSales;
import io.octopusgateway.processing.Surplus;
import io.octopusgateway.processing.Transactions;
import io.octopusgateway.store.KeptStores;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The door to our database. A transaction is bound to the thread: whatever the repositories do inside it is part of it,
 * outside of it each statement stands for itself. Thread-safe.
 */
public final class Postgres implements Transactions {
    private final DataSource dataSource;
    private final Jdbi jdbi;
    private final BodyCipher cipher;
    private final RowCipher factors;
    private final AuditSeal seals;
    private final JdbcKeptStores keptStores;

    /**
     * @param serverKey at least 32 bytes that never reach the database
     */
    public Postgres(DataSource dataSource, byte[] serverKey) {
        this(dataSource, serverKey, List.of(serverKey));
    }

    /**
     * One that keeps secrets under keys of their own.
     *
     * @param serverKey at least 32 bytes that never reach the database
     * @param secretsKeys the same; the first one seals secrets, and what any of them sealed can be read
     */
    public Postgres(DataSource dataSource, byte[] serverKey, List<byte[]> secretsKeys) {
        this.dataSource = dataSource;
        jdbi = Jdbi.create((ConnectionFactory) () -> connect(dataSource));
        // A failed statement would otherwise bring all its values into the log: addresses, descriptions, bytes.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        cipher = new BodyCipher(serverKey, new SecureRandom());
        factors = new RowCipher(DerivedKey.of(serverKey, "second factors"), new SecureRandom());
        seals = new AuditSeal(serverKey);
        keptStores = new JdbcKeptStores(jdbi, new JdbcSecrets(new SecretSeals(secretsKeys, new SecureRandom())));
    }

    private static Connection connect(DataSource dataSource) {
        try {
            return dataSource.getConnection();
        } catch (SQLException away) {
            throw new Orders.Unreachable(away);
        }
    }

    /** Brings the schema up to date. Servers that start together wait for each other on an advisory lock. */
    public void migrate() {
        migrate("classpath:schema");
    }

    void migrate(String schema) {
        Flyway.configure(Postgres.class.getClassLoader())
                .dataSource(dataSource)
                .locations(schema)
                .callbacks(new Unhurried())
                .validateMigrationNaming(true)
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }

    /** Whether the database answers. */
    public boolean isReachable() {
        try {
            return jdbi.withHandle(handle ->
                    handle.createQuery("select 1").mapTo(Integer.class).one() == 1);
        } catch (RuntimeException unreachable) {
            return false;
        }
    }

    /** The time of this database, by a clock that goes on between two comparisons. */
    public DatabaseClock clock(InstantSource own) {
        return new DatabaseClock(jdbi, own);
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        return jdbi.inTransaction(TransactionIsolationLevel.READ_COMMITTED, handle -> work.get());
    }

    public Orders orders() {
        return new JdbcOrders(jdbi, new PaymentRows(jdbi, cipher));
    }

    public PaymentSearch paymentSearch() {
        return new JdbcPaymentSearch(jdbi, new OrderRows(new PaymentRows(jdbi, cipher)));
    }

    public Statements statements() {
        return new JdbcStatements(jdbi);
    }

    public Timeline timeline() {
        return new JdbcTimeline(jdbi);
    }

    public OrderUpdates orderUpdates() {
        return new JdbcOrderUpdates(jdbi);
    }

    public UpdateRecords updateRecords() {
        return new JdbcUpdateRecords(jdbi);
    }

    public Matters matters() {
        return new JdbcMatters(jdbi);
    }

    public Takings takings() {
        return new JdbcTakings(jdbi);
    }

    public Streams streams() {
        return new JdbcStreams(jdbi);
    }

    public Endpoints endpoints() {
        return new JdbcEndpoints(jdbi);
    }

    public EventLog eventLog() {
        return new JdbcEventLog(jdbi);
    }

    public Surplus surplus() {
        return new JdbcSurplus(jdbi);
    }

    public DueRefunds dueRefunds() {
        return new JdbcDueRefunds(jdbi);
    }

    public Feed feed() {
        return new JdbcFeed(jdbi);
    }

    public Backlog backlog(InstantSource clock) {
        return new JdbcBacklog(jdbi, clock);
    }

    public Invariants invariants() {
        return new JdbcInvariants(jdbi, new OrderRows(new PaymentRows(jdbi, cipher)));
    }

    public People people() {
        return new JdbcPeople(jdbi);
    }

    public Approvals approvals() {
        return new JdbcApprovals(jdbi);
    }

    public RefundLimit.GivenBack givenBack() {
        return new JdbcGivenBack(jdbi);
    }

    public Factors factors() {
        return new JdbcFactors(jdbi, factors);
    }

    public FirstRun.Invitation invitation() {
        return new JdbcPeople(jdbi);
    }

    public Sessions sessions() {
        return new JdbcSessions(jdbi);
    }

    public FailedSignIns failedSignIns() {
        return new JdbcFailedSignIns(jdbi);
    }

    public KeptStores keptStores() {
        return keptStores;
    }

    /**
     * Seals secrets that were sealed with an earlier key with the current one.
     *
     * @return how many there were
     * @throws KeptStores.Unreadable if one of them cannot be opened with any key at hand
     */
    public int resealSecrets() {
        return keptStores.reseal();
    }

    public Comparisons comparisons() {
        return new JdbcComparisons(jdbi);
    }

    public LostSales.Book lostSales() {
        return new JdbcLostSales(jdbi);
    }

    public Inventory inventory() {
        return new JdbcInventory(jdbi);
    }

    public AlertBook alertBook() {
        return new JdbcAlertBook(jdbi);
    }

    public Audit audit(InstantSource clock) {
        return new JdbcAudit(jdbi, seals, clock);
    }
}
