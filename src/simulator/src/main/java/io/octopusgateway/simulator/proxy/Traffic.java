package io.octopusgateway.simulator.proxy;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What a proxy has seen. Whoever must know that something came can wait for it. */
public final class Traffic {
    private long connections;
    private long requests;
    private long answers;
    private long bytesToTarget;
    private long bytesToClient;

    /** How many connections were accepted. */
    public synchronized long connections() {
        return connections;
    }

    /** How often a client spoke first or after the target had; of HTTP without pipelining, the number of requests. */
    public synchronized long requests() {
        return requests;
    }

    /** How often a target spoke after a client had. */
    public synchronized long answers() {
        return answers;
    }

    /** How many bytes were passed on to the target. */
    public synchronized long bytesToTarget() {
        return bytesToTarget;
    }

    /** How many bytes were passed on to clients. */
    public synchronized long bytesToClient() {
        return bytesToClient;
    }

    /** Waits until so many requests have come, and tells whether they did in time. */
    public boolean awaitRequests(long count, Duration patience) {
        return await(() -> requests >= count, patience);
    }

    /** Waits until the target has answered so often, whether or not that arrived, and tells whether it did in time. */
    public boolean awaitAnswers(long count, Duration patience) {
        return await(() -> answers >= count, patience);
    }

    synchronized void connected() {
        connections++;
        notifyAll();
    }

    synchronized void requested() {
        requests++;
        notifyAll();
    }

    synchronized void answered() {
        answers++;
        notifyAll();
    }

    synchronized void toTarget(int bytes) {
        bytesToTarget += bytes;
    }

    synchronized void toClient(int bytes) {
        bytesToClient += bytes;
    }

    private synchronized boolean await(BooleanSupplier condition, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return false;
            }
            try {
                wait(leftMillis);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
