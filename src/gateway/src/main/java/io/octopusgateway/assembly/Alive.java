package io.octopusgateway.assembly;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Whether this process can answer at all. It asks nobody else: a database or a provider that is away is no reason to be
 * started again.
 */
@Liveness
@Singleton
public class Alive implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.up("octopus-gateway-alive");
    }
}
