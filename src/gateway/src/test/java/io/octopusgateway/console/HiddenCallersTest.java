package io.octopusgateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HiddenCallersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7             | 10.20.0.5      | true",
                "203.0.113.7, 10.20.0.9  | 10.20.0.5      | true",
                "203.0.113.7             | 203.0.113.7    | false",
                "203.0.113.7, 10.20.0.9  | 203.0.113.7    | false",
                "2001:db8::1             | 2001:db8:0:0:0:0:0:1 | false"
            })
    void a_proxy_whose_word_is_not_taken_is_noticed(String forwardedFor, String address, boolean isHidden) {
        assertThat(HiddenCallers.behind(forwardedFor, address)).isEqualTo(isHidden);
    }

    @Test
    void nobody_is_hidden_where_there_is_no_proxy() {
        assertThat(HiddenCallers.behind(null, "192.0.2.1")).isFalse();
    }
}
