package io.octopusgateway.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Connections that note every statement prepared on them, and let something happen before one. */
public final class WatchedStatements {
    private final List<String> prepared = new ArrayList<>();

    private String awaited = "";
    private Runnable happening = () -> {};

    /** Lets something happen once, just before the first statement with these words. */
    public void before(String words, Runnable something) {
        awaited = words;
        happening = something;
    }

    private void prepare(String sql) {
        prepared.add(sql);
        if (!awaited.isEmpty() && sql.contains(awaited)) {
            awaited = "";
            happening.run();
        }
    }

    public DataSource over(DataSource real) {
        return watched(DataSource.class, real);
    }

    List<String> prepared() {
        return prepared;
    }

    private <T> T watched(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        prepare(String.valueOf(arguments[0]));
                    }
                    try {
                        var result = method.invoke(real, arguments);
                        return result instanceof Connection connection ? watched(Connection.class, connection) : result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getTargetException();
                    }
                }));
    }
}
