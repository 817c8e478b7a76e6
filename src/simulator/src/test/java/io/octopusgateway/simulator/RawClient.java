package io.octopusgateway.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sees the wire itself: what comes, how slowly, and how the connection ends. */
public final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final byte[] request;

    private RawClient(Socket socket, byte[] request) {
        this.socket = socket;
        this.request = request;
    }

    public static RawClient sends(URI base, String head, String body, int readTimeoutMillis) throws IOException {
        return sendsTo("localhost", base, head, body, readTimeoutMillis);
    }

    /** Names the server as it likes. */
    public static RawClient sendsTo(String host, URI base, String head, String body, int readTimeoutMillis)
            throws IOException {
        Socket socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(readTimeoutMillis);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String whole = head + "\r\nHost: " + host + "\r\nContent-Length: " + bytes.length + "\r\n\r\n" + body;
        RawClient client = new RawClient(socket, whole.getBytes(StandardCharsets.UTF_8));
        client.sendAgain();
        return client;
    }

    /** Sends the same request on the same connection. */
    public void sendAgain() throws IOException {
        socket.getOutputStream().write(request);
    }

    public void waitsAtMost(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    /** The status line and headers. */
    public String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) readOne());
        }
        return head.toString();
    }

    /** One byte; -1 at a proper end. */
    public int readOne() throws IOException {
        return in().read();
    }

    public int readMany(int length) throws IOException {
        return in().readNBytes(length).length;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private InputStream in() throws IOException {
        return socket.getInputStream();
    }
}
