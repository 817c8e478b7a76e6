package io.octopusgateway.assembly;

import io.octopusgateway.processing.Alert;
import io.octopusgateway.processing.Figure;
import io.octopusgateway.processing.Signals;
import io.octopusgateway.store.StoreId;
import jakarta.enterprise.inject.Vetoed;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Writes every alert into the log as one line with its name first. */
@Vetoed // the container would take it for a bean of its own
final class LoggedSignals implements Signals {
    private static final Logger LOG = System.getLogger("io.octopusgateway.alerts");

    @Override
    public void count(Figure figure, StoreId store, String outcome) {}

    @Override
    public void alert(Alert alert, StoreId store, String subject) {
        var level = alert.severity() == Alert.Severity.CRITICAL ? Level.ERROR : Level.WARNING;
        LOG.log(level, "{0} store={1} subject={2}: {3}", alert, store, subject, alert.meaning());
    }
}
