package io.octopusgateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.descriptor.Descriptor;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What may be shown of the configuration. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShownSettingsTest {

    @Test
    void of_everything_that_is_configured_no_secret_and_nobodys_name_is_shown() {
        var shown = new StringBuilder();
        for (var id : List.of("server", "provider", "store")) {
            var group = Descriptor.packaged().group(id);
            for (var field : group.fields()) {
                var value = CompletenessTest.other(group.of("hk").property(field));
                var text = ShownSettings.shown(field, value);
                shown.append(text).append('\n');
                if (field.secret() || field.type().equals("api-key")) {
                    assertThat(text).as(field.name()).isEqualTo("(set)");
                }
            }
        }

        assertThat(shown.toString())
                .doesNotContain(
                        "@",
                        "password",
                        "whsec_",
                        "sk_sbox",
                        "REVG",
                        "x".repeat(32),
                        "shop.example/other",
                        "pager.example/other",
                        "bbbbbbbb",
                        "ack_");
        assertThat(shown.toString()).contains("https://pager.example", "zh-hans", "Europe/London", "465", "PT11M");
    }
}
