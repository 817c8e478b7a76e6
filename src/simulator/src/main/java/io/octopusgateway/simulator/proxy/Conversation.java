package io.octopusgateway.simulator.proxy;

import io.octopusgateway.simulator.proxy.Treatment.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through the proxy: two pumps, one in each direction, that each obey the treatment of the moment. */
final class Conversation {
    private static final int CHUNK = 64 * 1024;

    private final Socket client;
    private final Socket target;
    private final Treatment own;
    private final Regime regime;
    private final Traffic traffic;
    private final AtomicBoolean clientsTurn = new AtomicBoolean(true);
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private volatile long releasesAtRequest;
    private long answered;

    Conversation(Socket client, Socket target, Treatment own, Regime regime, Traffic traffic) {
        this.client = client;
        this.target = target;
        this.own = own;
        this.regime = regime;
        this.traffic = traffic;
    }

    /** Passes on what the client says until it has no more to say. */
    void listenToClient() {
        pump(client, target, this::fromClient);
    }

    /** Passes on what the target says until it has no more to say. */
    void listenToTarget() {
        pump(target, client, this::fromTarget);
    }

    /** Ends the connection on both sides with a reset. */
    void reset() {
        reset(client);
        reset(target);
    }

    /** Decides about one chunk; false ends the pump. */
    private interface Decision {
        boolean pass(byte[] chunk) throws IOException, InterruptedException;
    }

    private void pump(Socket from, Socket to, Decision decision) {
        byte[] buffer = new byte[CHUNK];
        try {
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                if (!decision.pass(Arrays.copyOf(buffer, read))) {
                    return;
                }
            }
            sayGoodbye(to);
        } catch (IOException connectionGone) {
            reset();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            reset();
        }
    }

    private boolean fromClient(byte[] chunk) throws IOException, InterruptedException {
        if (clientsTurn.getAndSet(false)) {
            releasesAtRequest = regime.releases();
            requests.incrementAndGet();
            traffic.requested();
        }
        if (!awaitMovement()) {
            return false;
        }
        Kind kind = treatment().kind();
        if (kind == Kind.BLACK_HOLE) {
            return true;
        }
        if (kind == Kind.STALE && requests.get() > 1) {
            reset();
            return false;
        }
        // Counted first: whoever has seen a byte finds it counted.
        traffic.toTarget(chunk.length);
        write(target, chunk);
        return true;
    }

    private boolean fromTarget(byte[] chunk) throws IOException, InterruptedException {
        if (!clientsTurn.getAndSet(true)) {
            traffic.answered();
        }
        if (!awaitMovement()) {
            return false;
        }
        Treatment now = treatment();
        return switch (now.kind()) {
            case FORWARD, STALE, HANG -> answer(chunk);
            case BLACK_HOLE, SWALLOW_ANSWER -> true;
            case RESET_AFTER -> answerUpTo(now.bytes(), chunk);
            case HALF_ANSWER -> answerHalf(chunk);
            case LOSE_ANSWER -> lose();
            case HOLD_ANSWER -> regime.awaitRelease(releasesAtRequest) && answer(chunk);
            case DELAY -> regime.pause(now.time()) && answer(chunk);
            case DRIP -> drip(now, chunk);
        };
    }

    /** Stays here while the connection is to hang; false if it is over. */
    private boolean awaitMovement() throws InterruptedException {
        for (Treatment now = treatment(); now.kind() == Kind.HANG; now = treatment()) {
            if (!regime.awaitOtherThan(own.kind() == Kind.HANG ? regime.standing() : now)) {
                return false;
            }
        }
        return true;
    }

    private Treatment treatment() {
        return own.kind() == Kind.FORWARD ? regime.standing() : own;
    }

    private boolean answer(byte[] chunk) throws IOException {
        answered += chunk.length;
        traffic.toClient(chunk.length);
        write(client, chunk);
        return true;
    }

    private boolean answerUpTo(long most, byte[] chunk) throws IOException {
        int allowed = (int) Math.min(chunk.length, Math.max(0, most - answered));
        answer(Arrays.copyOf(chunk, allowed));
        return answered < most || lose();
    }

    private boolean answerHalf(byte[] chunk) throws IOException {
        answer(Arrays.copyOf(chunk, chunk.length / 2));
        client.close();
        target.close();
        return false;
    }

    private boolean drip(Treatment now, byte[] chunk) throws IOException, InterruptedException {
        for (byte one : chunk) {
            answer(new byte[] {one});
            if (!regime.pause(now.time())) {
                return false;
            }
        }
        return true;
    }

    private boolean lose() {
        reset();
        return false;
    }

    /** Passes the end on; when both sides have ended, so does the connection. */
    private void sayGoodbye(Socket to) throws IOException {
        if (ended.incrementAndGet() == 2) {
            client.close();
            target.close();
        } else {
            to.shutdownOutput();
        }
    }

    private static void write(Socket to, byte[] chunk) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write(chunk);
        out.flush();
    }

    static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyGone) {
            return;
        }
    }
}
