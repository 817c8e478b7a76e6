package io.octopusgateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.system.Database;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each seeded fault is caught by each test that is said to catch it, and those tests pass without it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SeededFaultsIT {
    private static final Path REPORT = Path.of(System.getProperty("basedir", "."), "target/seeded-faults.json");

    static final List<SeededFault> FAULTS = SeededFault.all();

    private static final Database SERVER = Database.fresh();

    private static final List<Caught> CAUGHT = new ArrayList<>();

    private record Caught(SeededFault fault, double seconds, String because) {}

    @Test
    void without_a_fault_every_one_of_the_tests_passes() throws IOException {
        var tests = FAULTS.stream()
                .flatMap(fault -> fault.tests().stream())
                .distinct()
                .toList();

        try (var classes = FaultyClasses.without()) {
            var said = new Trial(SERVER, classes).run(tests);

            assertThat(said).containsOnlyKeys(tests);
            assertThat(said)
                    .allSatisfy((test, wrong) -> assertThat(wrong).as(test).isEmpty());
        }
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void it_is_caught(SeededFault fault) throws IOException {
        var begun = System.nanoTime();

        var wrong = caught(fault);

        CAUGHT.add(new Caught(fault, (System.nanoTime() - begun) / 1e9, firstLine(wrong)));
    }

    @Test
    void a_fault_that_changes_nothing_is_not_caught() {
        var harmless = SeededFault.parse("harmless", """
                Amounts are compared the other way round, and that is turned round too.
                file: money/Money.java
                caught by: money.MoneyTest.amounts_are_ordered_by_their_size
                --- right
                        return compareTo(other) >= 0 ? this : other;
                --- wrong
                        return other.compareTo(this) <= 0 ? this : other;
                """);

        assertThatThrownBy(() -> caught(harmless))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("amounts_are_ordered_by_their_size must fail");
    }

    /** What one of its tests said; each of them must say something. */
    private static Throwable caught(SeededFault fault) throws IOException {
        try (var classes = FaultyClasses.with(fault)) {
            var said = new Trial(SERVER, classes).run(fault.tests());

            assertThat(said).containsOnlyKeys(fault.tests());
            assertThat(said).allSatisfy((test, wrong) -> {
                assertThat(wrong).as(test + " must fail").isNotEmpty();
                // A class that does not fit the others proves nothing about the test.
                assertThat(wrong).as(test).noneMatch(one -> one instanceof LinkageError);
            });
            return said.values().iterator().next().get(0);
        }
    }

    private static String firstLine(Throwable wrong) {
        return wrong.toString()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(4)
                .collect(Collectors.joining(" "));
    }

    @AfterAll
    static void report() throws IOException {
        SERVER.close();
        var faults = Json.createArrayBuilder();
        for (var one : CAUGHT) {
            faults.add(Json.createObjectBuilder()
                    .add("name", one.fault().name())
                    .add("what", one.fault().what())
                    .add("file", one.fault().file())
                    .add("caughtBy", Json.createArrayBuilder(one.fault().tests()))
                    .add("because", one.because())
                    .add("seconds", Math.round(one.seconds() * 100) / 100.0));
        }
        var report = Json.createObjectBuilder()
                .add("seeded", FAULTS.size())
                .add("caught", CAUGHT.size())
                .add("faults", faults);
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, report.build().toString());
    }
}
