package io.octopusgateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ContrastTest {

    @ParameterizedTest
    @ValueSource(strings = {"#000000", "#1f4e79", "#767676", "#C8102E"})
    void white_letters_are_read_on_dark_colours(String colour) {
        assertThat(Contrast.carriesWhite(colour)).isTrue();
    }

    /** {@code #777777} is the well-known grey that misses 4.5 to 1 by a hair. */
    @ParameterizedTest
    @ValueSource(strings = {"#ffffff", "#777777", "#ffa500", "#FF7A00"})
    void and_on_light_ones_they_are_not(String colour) {
        assertThat(Contrast.carriesWhite(colour)).isFalse();
    }
}
