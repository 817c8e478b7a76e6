package io.octopusgateway.simulator.proxy;

import java.time.Duration;

/** The treatment of every connection that has none of its own, and the place where connections wait for another. */
final class Regime {
    private Treatment standing = Treatment.FORWARD;
    private long releases;
    private boolean over;

    synchronized Treatment standing() {
        return standing;
    }

    synchronized void standing(Treatment next) {
        standing = next;
        notifyAll();
    }

    /** How often answers were released so far; what is held waits for the next time. */
    synchronized long releases() {
        return releases;
    }

    synchronized void release() {
        releases++;
        notifyAll();
    }

    synchronized void end() {
        over = true;
        notifyAll();
    }

    /** Waits until another treatment stands; false if the proxy closes instead. */
    synchronized boolean awaitOtherThan(Treatment treatment) throws InterruptedException {
        while (standing.equals(treatment) && !over) {
            wait();
        }
        return !over;
    }

    /** Waits until answers were released again; false if the proxy closes instead. */
    synchronized boolean awaitRelease(long since) throws InterruptedException {
        while (releases == since && !over) {
            wait();
        }
        return !over;
    }

    /** Lets time pass; false if the proxy closes meanwhile. */
    synchronized boolean pause(Duration time) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !over; left = deadline - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return !over;
    }
}
