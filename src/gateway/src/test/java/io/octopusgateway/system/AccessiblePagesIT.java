package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.shopper.PagesToFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every state of the shopper's pages can be used by everybody, as far as a program can tell. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessiblePagesIT {
    /** The states look the same on all phones, and in both Chinese scripts but for the letters. */
    private static final List<String> SEEN =
            List.of("en-desktop-", "en-android-", "en-mac-", "en-in-app-", "zh-Hant-HK-android-", "zh-Hans-desktop-");

    @Test
    void no_state_of_a_page_keeps_anybody_out(@TempDir Path folder) throws IOException {
        Browser.require();
        PagesToFiles.main(new String[] {folder.toString()});
        var barriers = new TreeMap<String, List<?>>();
        var seen = 0;

        try (var browser = Browser.desktop();
                var files = Files.list(folder.resolve("pay"))) {
            for (var page : files.filter(AccessiblePagesIT::isSeen).toList()) {
                browser.go(page.toUri().toString());
                var name = page.getFileName().toString();
                seen++;
                // Light, and dark as on a desktop at 400 %, which is a screen of 320.
                for (var dark : List.of(false, true)) {
                    browser.dress(dark, dark ? 320 : 1280);
                    var found = Axe.violations(browser);
                    if (!found.isEmpty()) {
                        barriers.put(name + (dark ? " dark" : ""), found);
                    }
                    if (browser.scrollsSideways()) {
                        barriers.put(name + (dark ? " narrow" : " wide"), List.of("scrolls sideways"));
                    }
                }
            }
        }

        assertThat(barriers).isEmpty();
        assertThat(seen).isEqualTo(15 * SEEN.size());
    }

    private static boolean isSeen(Path page) {
        var name = page.getFileName().toString();
        return SEEN.stream().anyMatch(name::startsWith);
    }
}
