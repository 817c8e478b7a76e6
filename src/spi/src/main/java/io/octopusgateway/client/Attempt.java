package io.octopusgateway.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.HttpsURLConnection;

/** One call on its own thread: once, in the order the lines of {@link #call()} have, and never after it was abandoned. */
final class Attempt implements Callable<Answer> {
    private static final int LARGEST_ANSWER = 8 * 1024 * 1024;
    private static final int PIECE = 8 * 1024;
    private static final int FIRST_ERROR = 400;

    /** What certainty there is. Whoever takes it from NOT_SENT first decides. */
    private enum Phase {
        NOT_SENT,
        MAYBE_SENT,
        ABANDONED
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NOT_SENT);
    private final HttpSettings settings;
    private final Call call;
    private final String correlationId;
    private final long begun = System.nanoTime();
    private volatile HttpURLConnection connection;

    Attempt(HttpSettings settings, Call call, String correlationId) {
        this.settings = settings;
        this.call = call;
        this.correlationId = correlationId;
    }

    @Override
    public Answer call() throws IOException {
        connection = (HttpURLConnection) settings.address(call.path).openConnection();
        boolean whole = false;
        try {
            prepare();
            connection.connect();
            if (!phase.compareAndSet(Phase.NOT_SENT, Phase.MAYBE_SENT)) {
                throw new IOException("given up before it was sent");
            }
            send();
            Answer answer = answer();
            whole = true;
            return answer;
        } finally {
            if (!whole) {
                // Such a connection must not serve another call.
                connection.disconnect();
            }
        }
    }

    private void prepare() throws IOException {
        connection.setConnectTimeout((int) settings.connectTimeout.toMillis());
        connection.setReadTimeout((int) settings.readTimeout.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        if (connection instanceof HttpsURLConnection && settings.sslSocketFactory != null) {
            ((HttpsURLConnection) connection).setSSLSocketFactory(settings.sslSocketFactory);
        }
        connection.setRequestMethod(call.method());
        connection.setRequestProperty("Accept", "application/json, application/problem+json");
        connection.setRequestProperty("Authorization", settings.authorization());
        connection.setRequestProperty("User-Agent", settings.userAgent);
        connection.setRequestProperty("X-Correlation-Id", correlationId);
        if (call.body.isPresent()) {
            if (call.body.get().length > 0) {
                connection.setRequestProperty("Content-Type", "application/json");
            }
            connection.setDoOutput(true);
            // The JDK sends a POST again by itself when its answer is lost, unless it cannot: what is streamed is gone.
            connection.setFixedLengthStreamingMode(call.body.get().length);
        }
    }

    private void send() throws IOException {
        if (call.body.isPresent()) {
            try (OutputStream out = connection.getOutputStream()) {
                out.write(call.body.get());
            }
        }
    }

    private Answer answer() throws IOException {
        int status = connection.getResponseCode();
        byte[] body = {};
        // There is no stream where there is no body, and none for a 401 to what was streamed.
        try (InputStream in = status < FIRST_ERROR ? connection.getInputStream() : connection.getErrorStream()) {
            if (in != null) {
                body = read(in);
            }
        }
        return new Answer(
                status,
                Optional.ofNullable(connection.getHeaderField("X-Correlation-Id"))
                        .orElse(correlationId),
                connection.getHeaderField("Retry-After"),
                body);
    }

    /** All of the body, if it is whole, not too large and not too late. */
    private byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            body.write(piece, 0, count);
            if (body.size() > LARGEST_ANSWER) {
                throw new IOException("the answer is larger than " + LARGEST_ANSWER + " bytes");
            }
            if (System.nanoTime() - begun > settings.totalTimeout.toNanos()) {
                throw new IOException("the answer came too slowly");
            }
        }
        long announced = connection.getContentLengthLong();
        if (announced >= 0 && announced != body.size()) {
            throw new IOException("the answer ended early");
        }
        return body.toByteArray();
    }

    /** Sends no more, if it did not yet; whether it may have been sent by now. */
    boolean abandon() {
        phase.compareAndSet(Phase.NOT_SENT, Phase.ABANDONED);
        return mayHaveBeenSent();
    }

    boolean mayHaveBeenSent() {
        return phase.get() == Phase.MAYBE_SENT;
    }

    /** Ends whatever it waits for. */
    void disconnect() {
        HttpURLConnection opened = connection;
        if (opened != null) {
            opened.disconnect();
        }
    }
}
