package io.octopusgateway.simulator.switches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of switches and how they stand. */
final class SwitchesTest {
    @Test
    void names_are_unique_and_every_switch_offers_a_choice() {
        List<Switch> all = Switches.all();

        assertThat(all).extracting(Switch::name).doesNotHaveDuplicates();
        assertThat(all).extracting(Switch::type).doesNotHaveDuplicates();
        assertThat(all).allMatch(one -> one.settings().size() > 1);
        assertThat(all).allMatch(one -> one.question().endsWith("?"));
    }

    @Test
    void the_departures_are_all_positions_but_the_likely_ones() {
        int positions =
                Switches.all().stream().mapToInt(one -> one.settings().size()).sum();

        assertThat(Switches.departures())
                .hasSize(positions - Switches.all().size())
                .contains(Events.Envelope.NEWER)
                .doesNotContain(Events.Envelope.AS_DOCUMENTED);
    }

    @Test
    void a_changed_copy_shows_what_departs_from_the_likely() {
        Switches changed = Switches.likely().with(Events.Envelope.NEWER, Starts.Addresses.SELF_ONLY);

        assertThat(changed).hasToString("[starts.addresses=self-only, events.envelope=newer]");
        assertThat(changed.get(Events.Envelope.class)).isEqualTo(Events.Envelope.NEWER);
        assertThat(Switches.likely()).hasToString("[]");
    }

    @Test
    void positions_are_found_by_the_names_they_have_on_the_wire() {
        Switch lag = Switches.named("reads.list-lag");

        assertThat(lag.setting("thirty-seconds")).isEqualTo(Reads.ListLag.THIRTY_SECONDS);
        assertThat(lag.likely()).isEqualTo(Reads.ListLag.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lag.setting("thirty"))
                .withMessageContaining("reads.list-lag")
                .withMessageContaining("ninety-seconds");
        assertThatIllegalArgumentException().isThrownBy(() -> Switches.named("reads.lag"));
    }

    @Test
    void the_page_about_the_simulator_lists_every_switch_with_its_positions_likely_first() throws IOException {
        String page =
                Files.readString(Path.of(System.getProperty("basedir", ".")).resolve("../../docs/simulator.md"));

        assertThat(Switches.all()).allSatisfy(one -> assertThat(page).contains(row(one)));
    }

    private static String row(Switch one) {
        List<String> others =
                one.settings().stream().skip(1).map(SwitchesTest::code).toList();
        return "| `" + one.name() + "` | " + one.question() + " | " + code(one.likely()) + " | "
                + String.join(", ", others) + " |";
    }

    private static String code(Setting setting) {
        return "`" + setting.wireName() + "`";
    }
}
