package io.octopusgateway.shopper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Leaves the contact sheets in {@code target/pages} for people; what a program can see of them is asserted here. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactSheetsTest {
    private static final int STATES = 15;
    private static final int DEVICES = 6;
    private static final int LANGUAGES = 3;

    @Test
    void every_state_has_a_page_on_every_device_in_every_language_with_all_its_words() throws IOException {
        var folder = Path.of(System.getProperty("basedir", "."), "target", "pages");

        PagesToFiles.main(new String[] {folder.toString()});

        var pages = pages(folder.resolve("pay"));
        assertThat(pages).hasSize(STATES * DEVICES * LANGUAGES);
        for (var page : pages) {
            var html = Files.readString(page);
            var language = page.getFileName().toString().replaceFirst("^(en|zh-Hant-HK|zh-Hans)-.*", "$1");
            assertThat(html).as(page.toString()).contains("<html lang=\"" + language + "\">", "<h1>");
            assertThat(html).as(page.toString()).doesNotContain("{", "null", "???");
        }
    }

    private static List<Path> pages(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".html")
                            && !file.getFileName().toString().startsWith("sheet-"))
                    .toList();
        }
    }
}
