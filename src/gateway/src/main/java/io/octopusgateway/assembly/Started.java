package io.octopusgateway.assembly;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether starting is over. It is over as well when the configuration is wrong, because starting again would not mend
 * it: the server then stays, not ready, and says why.
 */
@org.eclipse.microprofile.health.Startup
@Singleton
public class Started implements HealthCheck {
    private final Configuration configuration;
    private final Startup startup;

    @Inject
    public Started(Configuration configuration, Startup startup) {
        this.configuration = configuration;
        this.startup = startup;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("octopus-gateway-started");
        var broken = !configuration.findings().isEmpty();
        if (broken) {
            answer.withData("octopus", "the configuration is not complete: /health/ready names what is wrong");
        } else if (!startup.isReady()) {
            answer.withData("octopus.database", "waiting for the database and its schema");
        }
        return answer.status(broken || startup.isReady()).build();
    }
}
