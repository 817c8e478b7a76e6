package io.octopusgateway.assembly;

import jakarta.inject.Singleton;

/** Tells whoever sends order updates that there is one: only to be quick, for nothing depends on it. Thread-safe. */
@Singleton
public class Wake implements Runnable {
    private volatile Runnable sleeper = () -> {};

    void to(Runnable worker) {
        sleeper = worker;
    }

    @Override
    public void run() {
        sleeper.run();
    }
}
