package io.octopusgateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The seeded faults are still about the code as it is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SeededFaultsTest {
    private static final int FEWEST = 20;

    static final List<SeededFault> FAULTS = SeededFault.all();

    @Test
    void there_are_enough_of_them() {
        assertThat(FAULTS).hasSizeGreaterThanOrEqualTo(FEWEST);
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void what_it_replaces_is_there_once_and_what_must_catch_it_is_there(SeededFault fault) throws Exception {
        assertThat(fault.what()).isNotEmpty();
        assertThat(fault.changes()).isNotEmpty();
        for (var change : fault.changes()) {
            assertThat(change.occurrencesIn(fault.right())).as(change.right()).isOne();
        }
        assertThat(fault.wrong()).isNotEqualTo(fault.right());
        assertThat(fault.tests()).isNotEmpty();
        for (var test : fault.tests()) {
            assertThat(Trial.method(getClass().getClassLoader(), test)).isNotNull();
        }
    }

    @Test
    void a_fault_about_code_that_is_gone_is_caught() {
        var gone = SeededFault.parse("gone", """
                Nothing.
                file: money/Money.java
                caught by: money.MoneyTest.gone
                --- right
                    there is no such line
                --- wrong
                    nor is this one
                """);

        assertThat(gone.changes()).singleElement().satisfies(one -> {
            assertThat(one.right()).isEqualTo("    there is no such line\n");
            assertThat(one.wrong()).isEqualTo("    nor is this one\n");
        });
        assertThat(gone.changes().get(0).occurrencesIn(gone.right())).isZero();
        assertThatThrownBy(gone::wrong).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        Trial.method(getClass().getClassLoader(), gone.tests().get(0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
