package io.octopusgateway.simulator.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back: status, headers as they are to be spelled, body, and how it travels. */
public record Reply(int status, Map<String, String> headers, String body, Manner manner) {

    public Reply {
        headers = Map.copyOf(headers);
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
        return new Reply(status, more, body, manner);
    }

    public Reply travelling(Manner how) {
        return new Reply(status, headers, body, how);
    }

    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
