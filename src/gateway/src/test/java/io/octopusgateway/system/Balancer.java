package io.octopusgateway.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in front of several servers and hands each connection to the next one, dead or alive: it knows nothing of them. */
final class Balancer implements AutoCloseable {
    private final ServerSocket door;
    private final List<Integer> ports;
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "balancer");
        thread.setDaemon(true);
        return thread;
    });

    private Balancer(ServerSocket door, List<Integer> ports) {
        this.door = door;
        this.ports = List.copyOf(ports);
    }

    static Balancer before(List<Integer> ports) {
        try {
            var balancer = new Balancer(new ServerSocket(0, 128, InetAddress.getLoopbackAddress()), ports);
            balancer.threads.execute(balancer::accept);
            return balancer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                var client = door.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            // that is how it ends
        }
    }

    private void serve(Socket client) {
        var port = ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
        try (client;
                var server = new Socket("localhost", port)) {
            threads.execute(() -> pass(server, client));
            pass(client, server);
        } catch (IOException nobodyThere) {
            // the client learns that from its closed connection
        }
    }

    /** Passes bytes on until either side ends, then ends both. */
    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // closing both tells the other side
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        threads.shutdownNow();
    }
}
