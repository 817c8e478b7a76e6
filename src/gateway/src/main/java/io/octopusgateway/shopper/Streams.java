package io.octopusgateway.shopper;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Browsers that are told of changes. A stream holds a connection and nothing else: a few hands read for all of them, so
 * that neither many shoppers nor a slow provider can hold more than those. Thread-safe.
 */
final class Streams {
    private static final Logger LOG = System.getLogger(Streams.class.getName());

    /** Browsers have a tab or two of one page. */
    static final int OF_ONE_PAGE = 4;

    /** A stream ends then, and a browser that is still there begins a new one. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private final int most;
    private final int hands;
    private final Executor executor;
    private final InstantSource clock;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private final Queue<Stream> due = new ConcurrentLinkedQueue<>();
    private final AtomicInteger working = new AtomicInteger();

    /**
     * @param most how many streams there may be at once
     * @param hands how many of them are looked after at once
     */
    Streams(int most, int hands, Executor executor, InstantSource clock) {
        this.most = most;
        this.hands = hands;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * Says what is known, and from then on what changes, until that is final or the browser has gone.
     *
     * @param seen the last thing this browser was told; when that was final, it is told not to come back
     */
    void begin(String page, @Nullable String seen, Supplier<Status> status, Stream.Line line) {
        if (!haveRoomFor(page)) {
            throw new ServiceUnavailableException(Answers.full());
        }
        var first = status.get();
        if (!first.known()) {
            throw new NotFoundException();
        }
        if (first.isFinal() && first.tag().equals(seen)) {
            throw new WebApplicationException(Response.Status.NO_CONTENT);
        }
        var stream = new Stream(page, status, line, clock.instant());
        open.add(stream);
        stream.tell(first, clock.instant());
    }

    /** Two that ask at the same moment may both be let in, which does no harm. */
    private boolean haveRoomFor(String page) {
        return size() < most
                && open.stream()
                                .filter(stream -> !stream.isClosed())
                                .filter(stream -> stream.page().equals(page))
                                .count()
                        < OF_ONE_PAGE;
    }

    /** How many hold a connection. One whose last word is not taken yet is among them. */
    int size() {
        return (int) open.stream().filter(stream -> !stream.isClosed()).count();
    }

    /** To be called every second or so. */
    void turn() {
        var now = clock.instant();
        for (var stream : open) {
            if (stream.isOver(now, LONGEST)) {
                end(stream);
            } else if (stream.claim(now)) {
                due.add(stream);
            }
        }
        while (!due.isEmpty() && working.get() < hands) {
            if (!begin()) {
                return;
            }
        }
    }

    private boolean begin() {
        working.incrementAndGet();
        try {
            executor.execute(this::work);
            return true;
        } catch (RejectedExecutionException full) {
            working.decrementAndGet();
            LOG.log(Level.WARNING, "no thread to tell shoppers of changes: the next turn may", full);
            return false;
        }
    }

    private void work() {
        try {
            for (var stream = due.poll(); stream != null; stream = due.poll()) {
                lookAfter(stream, clock.instant());
            }
        } finally {
            working.decrementAndGet();
        }
    }

    private void lookAfter(Stream stream, Instant now) {
        try {
            stream.look(now);
        } catch (RuntimeException failure) {
            // The address of the page is its key, so it is not named.
            LOG.log(Level.DEBUG, "a shopper could not be told of a change, and will be in the next turn", failure);
        } finally {
            stream.release(now);
        }
    }

    private void end(Stream stream) {
        open.remove(stream);
        stream.close();
    }

    /** When the server stops: browsers then come back by themselves, to another one. */
    void close() {
        open.forEach(this::end);
    }
}
