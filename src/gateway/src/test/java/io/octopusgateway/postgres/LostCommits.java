package io.octopusgateway.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Connections of which one is lost in the middle of a commit, the n-th of all that write, so that nobody knows what became of it. */
public final class LostCommits {
    private final DataSource real;
    private final AtomicInteger left;
    private final boolean tookEffect;

    private LostCommits(DataSource real, int lost, boolean tookEffect) {
        this.real = real;
        this.left = new AtomicInteger(lost);
        this.tookEffect = tookEffect;
    }

    /** The database for all tests, through such connections. */
    public static Postgres of(int lost, boolean tookEffect) {
        var one = new LostCommits(RealPostgres.get().dataSource(), lost, tookEffect);
        return new Postgres(one.dataSource(), RealPostgres.serverKey());
    }

    private DataSource dataSource() {
        return like(DataSource.class, (name, call) -> name.equals("getConnection") ? connection() : call.on(real));
    }

    private Connection connection() throws SQLException {
        var connection = real.getConnection();
        var gone = new AtomicInteger();
        return like(Connection.class, (name, call) -> {
            if (name.equals("commit") && isWriting(connection) && left.decrementAndGet() == 0) {
                gone.set(1);
                end(connection);
                throw lost();
            }
            if (gone.get() > 0 && !name.equals("close") && !name.equals("isClosed")) {
                throw lost();
            }
            return call.on(connection);
        });
    }

    /** Reads alone are repeatable ones, and whoever loses one has lost nothing. */
    private static boolean isWriting(Connection connection) throws SQLException {
        return connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED;
    }

    private void end(Connection connection) throws SQLException {
        if (tookEffect) {
            connection.commit();
        } else {
            connection.rollback();
        }
        connection.setAutoCommit(true);
    }

    private static SQLException lost() {
        return new SQLException("the connection was lost", "08006");
    }

    private interface Call {
        Object on(Object target) throws Throwable;
    }

    private interface Answers {
        Object answer(String method, Call call) throws Throwable;
    }

    private static <T> T like(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.answer(method.getName(), target -> {
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getTargetException();
                    }
                })));
    }
}
