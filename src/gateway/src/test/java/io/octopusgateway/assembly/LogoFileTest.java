package io.octopusgateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LogoFileTest {

    @Test
    void a_logo_is_made_to_fit_and_keeps_its_proportions() throws IOException {
        var logo = LogoFile.read(Logos.wide().toString()).orElseThrow();

        var shown = ImageIO.read(new ByteArrayInputStream(logo.png()));
        assertThat(shown.getWidth()).isEqualTo(logo.width()).isEqualTo(480);
        assertThat(shown.getHeight()).isEqualTo(logo.height()).isEqualTo(100);
    }

    @Test
    void a_small_one_stays_as_small_as_it_is() {
        assertThat(LogoFile.read(Logos.of(40, 30).toString()))
                .hasValueSatisfying(logo -> assertThat(logo.width()).isEqualTo(40));
    }

    @Test
    void the_same_file_is_the_same_picture() {
        assertThat(LogoFile.read(Logos.wide().toString()))
                .isEqualTo(LogoFile.read(Logos.wide().toString()));
        assertThat(LogoFile.read(Logos.of(40, 30).toString()))
                .isNotEqualTo(LogoFile.read(Logos.wide().toString()));
    }

    @Test
    void what_is_no_picture_too_many_pixels_or_too_many_bytes_is_none() {
        assertThat(LogoFile.read("/no/such/file.png")).isEmpty();
        assertThat(LogoFile.read("\u0000")).isEmpty();
        assertThat(LogoFile.read(Logos.text("<svg onload='alert(1)'/>").toString()))
                .isEmpty();
        assertThat(LogoFile.read(Logos.of(4001, 10).toString())).isEmpty();
        System.out.println("seed 7");
        assertThat(LogoFile.read(Logos.noise(7).toString()))
                .as("large however small")
                .isEmpty();
    }
}
