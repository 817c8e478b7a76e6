package io.octopusgateway.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Forms that bring a file. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MultipartTest {
    private static final String TYPE = "multipart/form-data; boundary=----X";

    private static Form form(String body, String type) {
        return Form.read(new ByteArrayInputStream(body.replace("\n", "\r\n").getBytes(UTF_8)), type, 10_000);
    }

    @Test
    void fields_and_the_file_are_told_apart_whatever_the_file_is_called() {
        var form = form("""
                ------X
                Content-Disposition: form-data; name="store"

                茶
                ------X
                Content-Disposition: form-data; name="store"

                another
                ------X
                Content-Disposition: form-data; name="file"; filename="a;b\\"; name=store.csv"
                Content-Type: text/csv

                a,b
                1,2
                ------X--
                """, TYPE);

        assertThat(form.text("store")).contains("茶");
        assertThat(form.file())
                .hasValueSatisfying(
                        bytes -> assertThat(new String(bytes, UTF_8)).isEqualTo("a,b\r\n1,2"));
        assertThat(form.text("file")).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_as_good_as_nothing() {
        assertThat(form("no form", TYPE).text("store")).isEmpty();
        assertThat(form("a=b", "multipart/form-data").text("a")).isEmpty();
        assertThat(form("a=" + "b".repeat(10_001), "application/x-www-form-urlencoded")
                        .text("a"))
                .isEmpty();
        assertThat(form("a=b", "application/x-www-form-urlencoded").text("a")).contains("b");
    }
}
