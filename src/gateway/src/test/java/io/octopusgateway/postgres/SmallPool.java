package io.octopusgateway.postgres;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** Connections that are used again, with the time limits the server gives them. */
final class SmallPool implements DataSource, ConnectionEventListener {
    private final PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
    private final AtomicInteger made = new AtomicInteger();
    private final ConcurrentLinkedQueue<PooledConnection> idle = new ConcurrentLinkedQueue<>();

    SmallPool(String url) {
        this(url, "-c lock_timeout=2s -c statement_timeout=10s");
    }

    SmallPool(String url, String options) {
        source.setURL(url);
        source.setUser("postgres");
        source.setOptions(options);
    }

    @Override
    public Connection getConnection() throws SQLException {
        var pooled = idle.poll();
        if (pooled == null) {
            pooled = source.getPooledConnection();
            made.incrementAndGet();
            pooled.addConnectionEventListener(this);
        }
        return pooled.getConnection();
    }

    /** How many connections there are by now. */
    int made() {
        return made.get();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void connectionClosed(ConnectionEvent event) {
        idle.add((PooledConnection) event.getSource());
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {}

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
