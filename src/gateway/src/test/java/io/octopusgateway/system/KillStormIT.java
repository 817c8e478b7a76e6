package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.system.StormFindings.Kind;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Everything at once: hosts start and refund, shoppers pay, webhooks come doubled and shuffled, the host answers badly, and
 * meanwhile servers are killed and the database crashes. Small in every build; {@code docs/reliability.md} says how to have
 * it bigger.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KillStormIT {
    private static final Duration ENDS = Duration.ofMinutes(5);
    private static final Duration QUIET = Duration.ofMinutes(2);

    @Test
    void a_storm_of_kills_and_crashes_loses_nothing_doubles_nothing_and_is_quiet_soon_after() {
        var storm = Storm.ofBuild();
        System.out.println("kill storm: -Doctopus.storm.seed=" + storm.seed());
        var findings = new StormFindings();
        var history = new StormHistory();
        var report = new StormReport(storm);
        try (var world = StormWorld.begin(storm, findings);
                var work = new StormWork(storm, world, findings, history)) {
            rage(storm, world, work, history, report);
            calm(world, work, findings, report);
            audit(world, work, history, findings, report);
        } finally {
            report.calls(history);
            System.out.println("kill storm: " + report.write(findings));
        }
        assertThat(findings.all()).isEmpty();
    }

    private static void rage(Storm storm, StormWorld world, StormWork work, StormHistory history, StormReport report) {
        assertThat(world.database().one("show fsync")).isEqualTo("on");
        assertThat(world.database().one("show synchronous_commit")).isEqualTo("on");
        var weather = new StormWeather(world, history);
        work.begin();
        try {
            weather.strike(storm.strikes());
        } finally {
            report.struck(weather.struck());
        }
        Until.holds(ENDS, "nobody starts anything any more", () -> {
            weather.letTimeGoBy();
            return work.isStarted();
        });
    }

    private static void calm(StormWorld world, StormWork work, StormFindings findings, StormReport report) {
        var begun = System.nanoTime();
        world.host().calmDown();
        var calm = new StormCalm(world, work);
        report.add("refundsInDoubt", calm.refundsInDoubt());
        try {
            Until.holds(QUIET, "everything is quiet", calm::isQuiet);
        } catch (AssertionError tooLate) {
            findings.add(Kind.NOT_QUIET, calm.open());
        }
        report.seconds("secondsUntilQuiet", Duration.ofNanos(System.nanoTime() - begun));
    }

    private static void audit(
            StormWorld world, StormWork work, StormHistory history, StormFindings findings, StormReport report) {
        world.server(0).awaitReady();
        world.server(1).awaitReady();
        var audit = new StormAudit(world, work, history, findings);
        audit.check();
        report.add("orders", work.orders().size());
        report.webhooks(world);
        report.updates(world.host());
        report.add("ledgerDifference", audit.difference());
    }
}
