package io.octopusgateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TotpTest {
    /** The secret of the RFC's appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_rfc(long second, String code) {
        var now = Instant.ofEpochSecond(second);

        assertThat(Totp.code(SECRET, Totp.step(now))).isEqualTo(code);
        assertThat(Totp.stepOf(SECRET, code, now)).hasValue(Totp.step(now));
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void a_telephones_clock_may_be_one_step_away(int away, boolean isTaken) {
        var now = Instant.ofEpochSecond(1_234_567_890);

        var step = Totp.stepOf(SECRET, Totp.code(SECRET, Totp.step(now) + away), now);

        assertThat(step.isPresent()).isEqualTo(isTaken);
    }

    @ParameterizedTest
    @CsvSource({"''", "5924", "0059240", "００５９２４", "-05924"})
    void what_is_no_code_belongs_to_no_step(String typed) {
        assertThat(Totp.stepOf(SECRET, typed, Instant.ofEpochSecond(1_234_567_890)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32_is_that_of_the_rfc(String text, String encoded) {
        assertThat(Base32.of(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }

    @Test
    void keys_are_read_in_groups() {
        assertThat(Base32.grouped("MZXW6YTBOI")).isEqualTo("MZXW 6YTB OI");
        assertThat(Base32.grouped("MZXW6YTB")).isEqualTo("MZXW 6YTB");
    }
}
