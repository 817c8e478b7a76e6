package io.octopusgateway.shopper;

import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * What the pages say just now, told while it changes. The two kinds of pages have hands of their own, because those of
 * the return page may have to wait for the provider. One for the process; thread-safe.
 */
public final class LiveStatus {
    private static final int PAY_STREAMS = 400;
    private static final int RETURN_STREAMS = 100;
    private static final int HANDS = 4;

    private final Streams pay;
    private final Streams back;

    public LiveStatus(Executor executor, InstantSource clock) {
        pay = new Streams(PAY_STREAMS, HANDS, executor, clock);
        back = new Streams(RETURN_STREAMS, HANDS, executor, clock);
    }

    Streams pay() {
        return pay;
    }

    Streams back() {
        return back;
    }

    /** To be called every second or so. */
    public void turn() {
        pay.turn();
        back.turn();
    }

    /** Ends all streams. */
    public void close() {
        pay.close();
        back.close();
    }
}
