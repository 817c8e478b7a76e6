package io.octopusgateway.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Looks for what keeps people with disabilities out of a page. */
final class Axe {
    private static final String AXE = read();
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, { preload: false, rules: { "target-size": { enabled: true } } }).then(
              (found) => done(found.violations.map((one) => one.id + ": " + one.nodes.map((node) => node.html))),
              (failure) => done([String(failure)]));
            """;

    private Axe() {}

    /** One line a violation. */
    static List<?> violations(Browser browser) {
        browser.run(AXE);
        return Objects.requireNonNull((List<?>) browser.driver().executeAsyncScript(RUN));
    }

    private static String read() {
        try (var script = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
