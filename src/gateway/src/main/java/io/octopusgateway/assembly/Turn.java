package io.octopusgateway.assembly;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * One turn of a worker. Whatever it throws ends here, errors included: what reached the executor would silently end all
 * turns that follow, and a worker that is gone is noticed by nobody.
 */
record Turn(String worker, Runnable work) implements Runnable {
    private static final Logger LOG = System.getLogger(Turn.class.getName());

    @Override
    public void run() {
        LogContext.underItsOwnId(() -> {
            try {
                work.run();
            } catch (RuntimeException | Error failure) {
                LOG.log(Level.WARNING, "a turn of the worker for " + worker + " failed; the next one follows", failure);
            }
        });
    }
}
