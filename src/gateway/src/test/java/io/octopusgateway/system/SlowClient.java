package io.octopusgateway.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Begins a request, and says no more. */
final class SlowClient implements AutoCloseable {
    /** Far more than any server should wait; whoever still holds the connection then holds it for ever. */
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;

    private SlowClient(Socket socket) {
        this.socket = socket;
    }

    static SlowClient saying(URI server, String beginning) {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            return new SlowClient(socket);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the server says before it ends the connection, which it must do. */
    String everythingUntilTheEnd() {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            return "";
        } catch (IOException stillOpen) {
            throw new UncheckedIOException("the server did not let go", stillOpen);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
