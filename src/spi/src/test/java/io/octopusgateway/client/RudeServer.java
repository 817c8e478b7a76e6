package io.octopusgateway.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that reads each request whole, counts it, and then does to the connection what a test wants. */
final class RudeServer implements AutoCloseable {
    final List<String> requests = new CopyOnWriteArrayList<>();
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch leftAlone = new CountDownLatch(1);
    private final Manner manner;

    /** What is done to a connection whose request was read. */
    interface Manner {
        void answer(RudeServer server, OutputStream out, Socket socket) throws IOException, InterruptedException;
    }

    RudeServer(Manner manner) throws IOException {
        this.manner = manner;
        var thread = new Thread(this::accept, "rude-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** One that says these bytes and closes. */
    static RudeServer saying(String answer) throws IOException {
        return new RudeServer((server, out, socket) -> out.write(answer.getBytes(ISO_8859_1)));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/octopus");
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                var thread = new Thread(() -> converse(socket), "rude-conversation");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            requests.add(request(socket.getInputStream()));
            manner.answer(this, socket.getOutputStream(), socket);
        } catch (IOException left) {
            leftAlone.countDown();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String request(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var one = in.read();
            if (one < 0) {
                throw new IOException("no whole request");
            }
            head.append((char) one);
        }
        var length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .map(line -> Integer.parseInt(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
        return head + new String(in.readNBytes(length), ISO_8859_1);
    }

    /** Keeps a connection until the test is over. */
    void untilOver() throws InterruptedException {
        over.await();
    }

    /** Sends the same bytes again and again, slowly, for as long as somebody listens. */
    void drip(OutputStream out, String drop) throws IOException, InterruptedException {
        while (!over.await(20, TimeUnit.MILLISECONDS)) {
            out.write(drop.getBytes(ISO_8859_1));
            out.flush();
        }
    }

    /** Whether the other side has left a conversation by now, or does so soon. */
    boolean isLeftAlone() throws InterruptedException {
        return leftAlone.await(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        listening.close();
    }
}
