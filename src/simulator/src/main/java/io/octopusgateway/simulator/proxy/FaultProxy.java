package io.octopusgateway.simulator.proxy;

import io.octopusgateway.simulator.plan.Plan;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Listens on 127.0.0.1 and forwards every connection to one target, well or badly: put between two neighbours it is the
 * network that fails. What happens can be planned for the next connections, or set for all, those that stand included.
 * Safe for use by several threads.
 */
public final class FaultProxy implements AutoCloseable {
    private final InetSocketAddress target;
    private final Regime regime = new Regime();
    private final Traffic traffic = new Traffic();
    private final Plan<Treatment> plan = new Plan<>(Treatment.FORWARD);
    private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(FaultProxy::daemon);
    private final int port;
    private @Nullable ServerSocket door;
    private Future<?> doorkeeper = CompletableFuture.completedFuture(null);

    private FaultProxy(InetSocketAddress target) {
        this.target = target;
        this.port = open(0);
    }

    /** Starts on any free port. */
    public static FaultProxy to(String host, int port) {
        return new FaultProxy(new InetSocketAddress(host, port));
    }

    public int port() {
        return port;
    }

    /** The address for clients of a target that speaks HTTP, for example {@code http://127.0.0.1:1234}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public Traffic traffic() {
        return traffic;
    }

    /** The next connections are treated so, one each; connections that stand are not touched. */
    public void next(Treatment... treatments) {
        plan.next(List.of(treatments));
    }

    /** What single connections meet, by number. */
    public Plan<Treatment> connections() {
        return plan;
    }

    /** Every connection that has no treatment of its own is treated so from now on, those that stand included. */
    public void always(Treatment treatment) {
        regime.standing(treatment);
    }

    /** Lets go the answers that {@link Treatment#HOLD_ANSWER} keeps now. */
    public void release() {
        regime.release();
    }

    /** Refuses new connections; those that stand stay. */
    public synchronized void refuse() {
        ServerSocket open = door;
        door = null;
        if (open != null) {
            closeQuietly(open);
            awaitDoorkeeper();
        }
    }

    /** While somebody still waits at a door that was closed, the system lets one more in. */
    private void awaitDoorkeeper() {
        try {
            doorkeeper.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** Accepts connections again on the same port; nothing happens if it already does. */
    public synchronized void accept() {
        if (door == null) {
            open(port);
        }
    }

    /** Resets every connection that stands. */
    public void cut() {
        conversations.forEach(Conversation::reset);
    }

    /** All is well for what comes and for what stands. */
    public void clear() {
        plan.clear();
        regime.standing(Treatment.FORWARD);
        regime.release();
        accept();
    }

    @Override
    public void close() {
        refuse();
        regime.end();
        cut();
        threads.shutdownNow();
    }

    private synchronized int open(int wanted) {
        try {
            ServerSocket fresh = new ServerSocket();
            fresh.setReuseAddress(true);
            fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            door = fresh;
            doorkeeper = threads.submit(() -> receive(fresh));
            return fresh.getLocalPort();
        } catch (IOException taken) {
            throw new UncheckedIOException("Cannot listen on 127.0.0.1:" + wanted, taken);
        }
    }

    private void receive(ServerSocket through) {
        while (!through.isClosed()) {
            try {
                Socket client = through.accept();
                client.setTcpNoDelay(true);
                traffic.connected();
                Treatment own = plan.take();
                threads.execute(() -> converse(client, own));
            } catch (IOException doorClosed) {
                return;
            }
        }
    }

    private void converse(Socket client, Treatment own) {
        Socket server = new Socket();
        try {
            server.connect(target);
            server.setTcpNoDelay(true);
        } catch (IOException targetAway) {
            closeQuietly(server);
            Conversation.reset(client);
            return;
        }
        Conversation conversation = new Conversation(client, server, own, regime, traffic);
        conversations.add(conversation);
        threads.execute(() -> {
            conversation.listenToTarget();
            conversations.remove(conversation);
        });
        conversation.listenToClient();
    }

    private static void closeQuietly(Closeable closeable) {
        try (closeable) {
            return;
        } catch (IOException gone) {
            return;
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    }
}
