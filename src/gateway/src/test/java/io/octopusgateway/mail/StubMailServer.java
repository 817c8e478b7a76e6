package io.octopusgateway.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that keeps what it is told, and refuses what the test says. */
public final class StubMailServer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private final Thread thread;
    private volatile String refused = "nothing";

    public StubMailServer() {
        try {
            socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        thread = new Thread(this::serve, "stub-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Every line, the earliest first. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    /** A command, such as {@code AUTH}, is answered with no from now on. */
    public void refuse(String command) {
        refused = command;
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var connection = socket.accept()) {
                talk(connection);
            } catch (IOException gone) {
                // The next one, or the end.
            }
        }
    }

    private void talk(Socket connection) throws IOException {
        var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
        var out = new PrintWriter(connection.getOutputStream(), true, UTF_8);
        out.print("220 stub\r\n");
        out.flush();
        var inLetter = false;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            if (inLetter && !line.equals(".")) {
                continue;
            }
            out.print(answer(line));
            out.flush();
            inLetter = line.equals("DATA");
        }
    }

    private String answer(String line) {
        var command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        if (command.equals(refused)) {
            return command.equals("AUTH") ? "535 no\r\n" : "550 no\r\n";
        }
        return switch (command) {
            case "EHLO" -> "250-stub\r\n250 AUTH PLAIN\r\n";
            case "DATA" -> "354 go on\r\n";
            case "AUTH" -> "235 welcome\r\n";
            case "QUIT" -> "221 bye\r\n";
            default -> "250 ok\r\n";
        };
    }

    /** Nobody is let in once this is over: one that is being waited for might be, as long as somebody waits. */
    @Override
    public void close() throws IOException {
        socket.close();
        try {
            thread.join(5_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
