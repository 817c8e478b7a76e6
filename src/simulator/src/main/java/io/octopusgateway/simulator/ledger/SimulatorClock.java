package io.octopusgateway.simulator.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Real time plus an offset that a test may turn forward. Safe for use by several threads. */
public final class SimulatorClock implements InstantSource {
    private final InstantSource real;
    private final List<Runnable> dueWork = new CopyOnWriteArrayList<>();
    private volatile Duration offset = Duration.ZERO;

    public SimulatorClock(InstantSource real) {
        this.real = real;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(offset);
    }

    /** Turns the clock forward; whatever is due by then (expiry, webhook retries) starts before this returns. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time only goes forward");
        }
        synchronized (this) {
            offset = offset.plus(by);
        }
        dueWork.forEach(Runnable::run);
    }

    /** How far the clock runs ahead of real time. */
    public Duration offset() {
        return offset;
    }

    /** Registers work that looks for what is due; it runs at each turn of the clock. */
    public void onAdvance(Runnable work) {
        dueWork.add(work);
    }
}
