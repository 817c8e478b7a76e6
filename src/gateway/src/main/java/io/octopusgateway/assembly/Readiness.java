package io.octopusgateway.assembly;

import io.octopusgateway.postgres.Postgres;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether this server should get requests, and if not, which property is wrong and what to do. */
@org.eclipse.microprofile.health.Readiness
@Singleton
public class Readiness implements HealthCheck {
    private final Configuration configuration;
    private final Startup startup;
    private final Postgres postgres;

    @Inject
    public Readiness(Configuration configuration, Startup startup, Postgres postgres) {
        this.configuration = configuration;
        this.startup = startup;
        this.postgres = postgres;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("octopus-gateway");
        var findings = configuration.findings();
        findings.forEach(finding -> answer.withData(finding.property(), finding.remedy()));
        var reachable = findings.isEmpty() && postgres.isReachable();
        if (findings.isEmpty() && !reachable) {
            answer.withData(
                    "octopus.database",
                    "the database does not answer: check octopus.database.url, .user and"
                            + " .password, and that it runs");
        }
        return answer.status(reachable && startup.isReady()).build();
    }
}
