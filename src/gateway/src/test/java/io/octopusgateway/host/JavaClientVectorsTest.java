package io.octopusgateway.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.octopusgateway.client.OrderUpdateException;
import io.octopusgateway.client.OrderUpdateException.Reason;
import io.octopusgateway.client.OrderUpdateVerifier;
import io.octopusgateway.host.UpdateVectors.Vector;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java client's verifier on the vectors the snippets of all languages are tried with. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JavaClientVectorsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(UpdateVectors.NOW), ZoneOffset.UTC);

    static List<Vector> vectors() {
        return UpdateVectors.all();
    }

    /** The vectors' bodies are no whole updates, so what is genuine is found out to be unreadable, and only that. */
    @ParameterizedTest
    @MethodSource("vectors")
    void the_verifier_takes_what_is_genuine_and_nothing_else(Vector one) {
        var verifier =
                OrderUpdateVerifier.of(one.secrets().toArray(String[]::new)).withClock(CLOCK);

        var refused =
                catchThrowableOfType(OrderUpdateException.class, () -> verifier.verify(one.headers()::get, one.body()));

        assertThat(refused.reason() == Reason.UNREADABLE).as(one.name()).isEqualTo(one.genuine());
    }
}
