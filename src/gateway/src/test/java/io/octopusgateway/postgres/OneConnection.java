package io.octopusgateway.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A transaction that everybody who asks for a connection is in, and that is never committed. */
public final class OneConnection implements AutoCloseable {
    private final Connection real;
    private final DataSource dataSource;

    public OneConnection(DataSource pool) {
        try {
            real = pool.getConnection();
            real.setAutoCommit(false);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
        var kept = like(Connection.class, real, "close", null);
        dataSource = like(DataSource.class, pool, "getConnection", kept);
    }

    /** The same interface, with another answer to one method. */
    private static <T> T like(Class<T> type, T real, String name, @Nullable Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals(name) ? answer : method.invoke(real, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getTargetException();
                    }
                }));
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public void execute(String sql) {
        try (var statement = real.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(sql, failure);
        }
    }

    @Override
    public void close() {
        try {
            real.rollback();
            real.setAutoCommit(true);
            real.close();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
