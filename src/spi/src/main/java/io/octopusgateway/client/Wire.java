package io.octopusgateway.client;

import io.octopusgateway.client.GatewayException.Told;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes one call within one deadline, whatever the other side does. The timeouts of the JDK are for one read each: a server
 * that sends a byte a second is never late for them, and a name that is looked up has none at all. So the call is made on
 * a thread of its own, and whoever wants the answer waits for it no longer than the deadline.
 */
final class Wire {
    /** Threads that nobody needs are gone after ten seconds, and none of them keeps a JVM or an application alive. */
    private static final ExecutorService THREADS =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), Wire::thread);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final HttpSettings settings;

    Wire(HttpSettings settings) {
        this.settings = settings;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "octopus-gateway-client-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        // That of the caller may be an application that is stopped before this thread is.
        thread.setContextClassLoader(Wire.class.getClassLoader());
        return thread;
    }

    /**
     * The answer, whatever it says.
     *
     * @throws SilenceException if there is none within the deadline
     */
    Answer exchange(Call call) {
        String correlationId = settings.newCorrelationId();
        Attempt attempt = new Attempt(settings, call, correlationId);
        Future<Answer> answer = THREADS.submit(attempt);
        try {
            return answer.get(settings.totalTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            String why = "no answer within " + settings.totalTimeout.toMillis() + " ms";
            throw silence(call, correlationId, abandon(attempt), why, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw silence(call, correlationId, abandon(attempt), "the thread was interrupted", interrupted);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof Error) {
                throw (Error) cause;
            }
            throw silence(call, correlationId, attempt.mayHaveBeenSent(), "no answer", cause);
        }
    }

    /** Ends an attempt nobody waits for any more; whether it may have been sent. */
    private static boolean abandon(Attempt attempt) {
        boolean sent = attempt.abandon();
        // Closing a connection may wait for whoever reads from it.
        THREADS.execute(attempt::disconnect);
        return sent;
    }

    private static SilenceException silence(Call call, String id, boolean sent, String why, Throwable cause) {
        boolean unknown = sent && call.changes();
        return new SilenceException(
                call + ": " + why + (sent ? "" : "; it was never sent") + (unknown ? "; the outcome is unknown" : "")
                        + " (correlation id " + id + ")",
                cause,
                new Told(0, id, unknown, true));
    }
}
