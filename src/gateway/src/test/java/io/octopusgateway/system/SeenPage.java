package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A page of the console as people see it: in the light and in the dark, on a desk and on a phone. */
final class SeenPage {
    private SeenPage() {}

    /** Everybody can use the page, nothing on it was forbidden, it fits a phone, and there are pictures of it. */
    static void look(Browser browser, String name) {
        for (var dark : List.of(false, true)) {
            for (var width : List.of(390, 1280)) {
                browser.dress(dark, width);
                assertThat(browser.scrollsSideways()).as(name + " at " + width).isFalse();
                assertThat(browser.barriers())
                        .as(name + (dark ? " dark" : " light"))
                        .isEmpty();
                keep(browser, "console-" + name + (width < 600 ? "-phone" : "") + (dark ? "-dark" : "") + ".png");
            }
        }
        browser.dress(false, 1280);
        assertThat(browser.complaints())
                .as(name)
                .noneMatch(one -> one.contains("Content Security Policy") || one.contains("console.js"));
    }

    private static void keep(Browser browser, String picture) {
        try {
            var folder = Path.of(System.getProperty("octopus.root"), "target", "screenshots");
            Files.createDirectories(folder);
            Files.write(folder.resolve(picture), browser.picture());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
