package io.octopusgateway.assembly;

import io.octopusgateway.processing.Invariant;
import io.octopusgateway.processing.InvariantWatch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether what is stored is as it must always be, for people who read the page: always up, because taking a server's
 * requests away mends no row. Asks the watch's memory, never the database.
 */
@Readiness
@Singleton
public class Sound implements HealthCheck {
    private final InvariantWatch watch;

    @Inject
    public Sound(InvariantWatch watch) {
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("octopus-gateway-invariants");
        for (var invariant : Invariant.values()) {
            var found = watch.found(invariant).size();
            if (found > 0) {
                answer.withData(
                        invariant.id(), "rows that break it: " + found + "; what must hold: " + invariant.meaning());
            }
        }
        return answer.up().build();
    }
}
