package io.octopusgateway.shopper;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** One browser that is told of changes. One thread at a time looks after it: the one that claimed it. */
final class Stream {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** Proxies give a silent connection up after half a minute or a minute. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    /** What was sent and not taken for so long never will be. */
    private static final Duration STUCK = Duration.ofSeconds(30);

    private final String page;
    private final Supplier<Status> status;
    private final Line line;
    private final Instant opened;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final AtomicBoolean sending = new AtomicBoolean();
    private volatile boolean ended;
    private volatile Instant next;
    private volatile Instant sent;
    private volatile String last = "";

    /** The connection. Sending returns at once; what is sent is taken when the stage completes. */
    interface Line {
        boolean isClosed();

        CompletionStage<?> say(String id, String json);

        CompletionStage<?> beat();

        void close();
    }

    Stream(String page, Supplier<Status> status, Line line, Instant now) {
        this.page = page;
        this.status = status;
        this.line = line;
        opened = now;
        sent = now;
        next = now.plus(PAUSE);
    }

    String page() {
        return page;
    }

    boolean isClosed() {
        return line.isClosed();
    }

    boolean isOver(Instant now, Duration longest) {
        return line.isClosed()
                || !now.isBefore(opened.plus(longest))
                || (sending.get() && !now.isBefore(sent.plus(STUCK)));
    }

    /** Whether it is time to look again and nobody else is about to; whoever gets true releases. */
    boolean claim(Instant now) {
        return !ended && !now.isBefore(next) && !sending.get() && claimed.compareAndSet(false, true);
    }

    void release(Instant now) {
        next = now.plus(PAUSE);
        claimed.set(false);
    }

    /** Tells what changed, or gives a sign of life. After the last word there is nothing more to tell. */
    void look(Instant now) {
        tell(status.get(), now);
    }

    void tell(Status status, Instant now) {
        var news = !status.tag().equals(last);
        if (news) {
            last = status.tag();
            ended = status.isFinal();
            send(line.say(last, status.json()), status.isFinal(), now);
        } else if (!now.isBefore(sent.plus(SILENCE))) {
            send(line.beat(), false, now);
        }
    }

    private void send(CompletionStage<?> taken, boolean lastWord, Instant now) {
        sending.set(true);
        sent = now;
        taken.whenComplete((done, failure) -> {
            sending.set(false);
            if (lastWord || failure != null) {
                line.close();
            }
        });
    }

    void close() {
        line.close();
    }
}
