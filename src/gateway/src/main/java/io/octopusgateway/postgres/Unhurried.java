package io.octopusgateway.postgres;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Lets a migration take its time. Connections are those of requests, whose statements end after seconds; an index over
 * years of payments does not. Locks are waited for no longer than by anybody else: requests would queue up behind it.
 */
final class Unhurried extends BaseCallback {
    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE;
    }

    /** For the transaction of this migration only: the connection goes back to requests. */
    @Override
    public void handle(Event event, Context context) {
        try (var statement = context.getConnection().createStatement()) {
            statement.execute("set local statement_timeout = 0");
        } catch (SQLException failure) {
            throw new FlywayException("the time limit of a migration cannot be lifted", failure);
        }
    }
}
