package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.webhook.WebhookMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A program, in whatever page it runs, is told what the pay page says, while it changes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveStatusIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final World world = World.get();
    private final Answer started = world.spi().start(World.newOrder(), 4200);
    private final String pay = started.at("/nextAction/payUrl");

    @Test
    void a_stream_tells_what_happens_and_ends_with_the_last_word() throws IOException {
        try (var stream = stream(pay + "/events?lang=zh-HK")) {
            assertThat(stream.header("content-type")).startsWith("text/event-stream");
            assertThat(stream.header("access-control-allow-origin")).isEqualTo("*");
            assertThat(stream.header("cache-control")).isEqualTo("no-store");
            assertThat(stream.next()).contains("event: status", "\"state\":\"waiting\"", "等候你在八達通App確認付款");

            world.simulator().phone(started.at("/nextAction/token")).approve();

            var last = stream.last();
            assertThat(last).contains("\"state\":\"paid\"", "\"final\":true");
            var seen = last.replaceFirst("(?s).*id: (\\w+).*", "$1");
            assertThat(Http.send(Http.request(pay + "/events?lang=zh-HK").header("Last-Event-ID", seen))
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void a_status_is_read_without_a_key_by_any_page_and_not_twice() {
        var status = Http.get(pay + "/status");

        assertThat(status.status()).isEqualTo(200);
        assertThat(status.at("/state")).isEqualTo("waiting");
        assertThat(status.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(status.header("access-control-allow-credentials")).isEmpty();
        assertThat(status.header("cache-control")).isEqualTo("no-store");
        assertThat(Http.send(Http.request(pay + "/status").header("If-None-Match", status.header("etag")))
                        .status())
                .isEqualTo(304);
        var closed = Http.get(world.first().url() + "/pay/nobodys/status");
        assertThat(closed.status()).isEqualTo(404);
        assertThat(closed.at("/final")).isEqualTo("true");
        assertThat(closed.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(Http.get(world.first().url() + "/pay/nobodys/events").status())
                .isEqualTo(404);
    }

    @Test
    void on_the_return_page_the_provider_is_asked_when_no_webhook_came() {
        var back = returnPage();
        world.simulator().faults().webhooks(WebhookMode.NONE);
        try {
            world.simulator().phone(started.at("/nextAction/token")).approve();

            Until.holds(
                    SOON,
                    "the payment is read",
                    () -> Http.get(back + "/status").at("/state").equals("paid"));
        } finally {
            world.simulator().faults().webhooks(WebhookMode.NORMAL);
        }
    }

    private String returnPage() {
        return world.simulator().payments().stream()
                .filter(one -> started.at("/nextAction/token").equals(one.token()))
                .map(one -> String.valueOf(one.successUrl()).replaceFirst("\\?.*", ""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_page_has_a_few_streams_and_whoever_comes_then_is_told_to_ask_instead() throws IOException {
        var open = new ArrayList<EventStream>();
        try {
            for (var i = 0; i < 4; i++) {
                open.add(stream(pay + "/events"));
            }
            var full = Http.get(pay + "/events");

            assertThat(full.status()).isEqualTo(503);
            assertThat(full.header("retry-after")).isEqualTo("30");
            assertThat(full.header("access-control-allow-origin")).isEqualTo("*");
            assertThat(Http.get(pay + "/status").status()).isEqualTo(200);
        } finally {
            for (var one : open) {
                one.close();
            }
        }
        Until.holds(SOON, "the streams of browsers that left end", this::isAdmitted);
    }

    private boolean isAdmitted() {
        try (var stream = stream(pay + "/events")) {
            return stream.status() == 200;
        } catch (IOException failure) {
            return false;
        }
    }

    private static EventStream stream(String url) throws IOException {
        try {
            return new EventStream(
                    HttpClient.newHttpClient().send(Http.request(url).build(), BodyHandlers.ofInputStream()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Reads events as they come. */
    private static final class EventStream implements AutoCloseable {
        private final HttpResponse<InputStream> response;
        private final BufferedReader lines;

        EventStream(HttpResponse<InputStream> response) {
            this.response = response;
            lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The next event with anything in it; empty at the end. */
        String next() throws IOException {
            var event = new ArrayList<String>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty()) {
                    event.add(line);
                } else if (event.stream().anyMatch(one -> one.startsWith("data:"))) {
                    return String.join("\n", event);
                }
            }
            return "";
        }

        String last() throws IOException {
            var all = new ArrayList<String>(List.of(""));
            for (var event = next(); !event.isEmpty(); event = next()) {
                all.add(event);
            }
            return all.get(all.size() - 1);
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }
}
