package io.octopusgateway.simulator.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back: status, headers as they are to be spelled, body, how it travels and how long it takes to start. */
public record Reply(int status, Map<String, String> headers, String body, Manner manner, Duration delay) {

    public Reply {
        headers = Map.copyOf(headers);
    }

    public Reply(int status, Map<String, String> headers, String body, Manner manner) {
        this(status, headers, body, manner, Duration.ZERO);
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), "", Manner.PROPER);
    }

    public static Reply json(int status, String body) {
        return of(status, "application/json; charset=utf-8", body);
    }

    public static Reply html(int status, String body) {
        return of(status, "text/html; charset=utf-8", body);
    }

    public static Reply of(int status, String contentType, String body) {
        return new Reply(status, Map.of("Content-Type", contentType), body, Manner.PROPER);
    }

    /** Leads the browser on with GET, whatever it came with. */
    public static Reply seeOther(String location) {
        return new Reply(303, Map.of("Location", location), "", Manner.PROPER);
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, manner, delay);
    }

    public Reply travelling(Manner how) {
        return new Reply(status, headers, body, how, delay);
    }

    public Reply after(Duration time) {
        return new Reply(status, headers, body, manner, time);
    }

    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
