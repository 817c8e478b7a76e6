package io.octopusgateway.shopper;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletionStage;

/** A stream of server-sent events, as browsers read them. */
record EventLine(Sse sse, SseEventSink sink) implements Stream.Line {
    private static final long COME_BACK_AFTER = 2000;

    @Override
    public boolean isClosed() {
        return sink.isClosed();
    }

    @Override
    public CompletionStage<?> say(String id, String json) {
        return sink.send(sse.newEventBuilder()
                .name("status")
                .id(id)
                .reconnectDelay(COME_BACK_AFTER)
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(String.class, json)
                .build());
    }

    @Override
    public CompletionStage<?> beat() {
        return sink.send(sse.newEventBuilder().comment("").build());
    }

    @Override
    public void close() {
        sink.close();
    }
}
