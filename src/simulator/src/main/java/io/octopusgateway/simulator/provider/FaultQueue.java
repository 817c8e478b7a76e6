package io.octopusgateway.simulator.provider;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Which fault the next requests meet. Queued faults go first, then the standing one. Safe for several threads. */
public final class FaultQueue {
    private final Deque<Fault> queued = new ArrayDeque<>();
    private Fault standing = Fault.NONE;
    private int readStatus = 200;

    public synchronized void next(List<Fault> faults) {
        queued.addAll(faults);
    }

    public synchronized void always(Fault fault) {
        standing = fault;
    }

    /** The status every read answers with; 200 lets reads do their work. */
    public synchronized void reads(int status) {
        readStatus = status;
    }

    public synchronized void clear() {
        queued.clear();
        standing = Fault.NONE;
        readStatus = 200;
    }

    synchronized Fault take() {
        Fault next = queued.poll();
        return next == null ? standing : next;
    }

    synchronized int readStatus() {
        return readStatus;
    }
}
