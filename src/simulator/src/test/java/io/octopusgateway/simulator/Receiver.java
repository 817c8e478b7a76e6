package io.octopusgateway.simulator;

import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import io.octopusgateway.simulator.web.WebServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A web server that remembers what it was sent and answers as it is told. */
public final class Receiver implements AutoCloseable {
    private final List<Request> received = new CopyOnWriteArrayList<>();
    private final WebServer server = WebServer.start(0, Duration.ofSeconds(20), this::handle);
    private volatile Function<Request, Reply> answer = request -> Reply.empty(200);

    public URI url() {
        return URI.create(server.url() + "/hook");
    }

    public URI origin() {
        return server.url();
    }

    public List<Request> received() {
        return received;
    }

    public void answer(int status) {
        answer = request -> Reply.empty(status);
    }

    public void answer(Function<Request, Reply> how) {
        answer = how;
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply handle(Request request) {
        received.add(request);
        return answer.apply(request);
    }
}
