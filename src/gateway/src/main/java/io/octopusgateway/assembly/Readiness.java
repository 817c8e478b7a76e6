package io.octopusgateway.assembly;

import io.octopusgateway.postgres.Postgres;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether this server should get requests: configured, connected, its schema up to date. If not, which property is wrong
 * and what to do, never the value.
 */
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
        startup.obstacle().ifPresent(finding -> answer.withData(finding.property(), finding.remedy()));
        if (reachable && !startup.isReady() && startup.obstacle().isEmpty()) {
            answer.withData(
                    "octopus.database",
                    "the schema is not up to date yet: wait, or see in the log why it cannot be brought there");
        }
        return answer.status(reachable && startup.isReady()).build();
    }
}
