package io.octopusgateway.checkoutcom;

import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.ProviderAccount;
import io.octopusgateway.store.ProviderAccount.RedirectChoice;
import io.octopusgateway.store.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The command behind {@code mvn -Psandbox}: reads the keys from the environment, runs the trial, writes its report. */
public final class Sandbox {
    private static final String KEY = "OCTOPUS_SANDBOX_SECRET_KEY";
    private static final String PREFIX = "OCTOPUS_SANDBOX_ACCOUNT_PREFIX";
    private static final String CHANNEL = "OCTOPUS_SANDBOX_PROCESSING_CHANNEL_ID";
    private static final String MINUTES = "OCTOPUS_SANDBOX_WAIT_MINUTES";
    private static final String USAGE = "The sandbox trial needs keys of a Checkout.com sandbox account. Set " + KEY
            + " (sk_sbox_…), " + PREFIX
            + " (first 8 characters of the client id after cli_) and, if the key is not tied"
            + " to one channel, " + CHANNEL + " (pc_…); " + MINUTES
            + " says how long to wait for a person with the test app (10, 0 for not at all). See docs/sandbox.md.";

    private Sandbox() {}

    public static void main(String[] arguments) {
        var file = Path.of(System.getProperty("octopus.root", "."), "target", "sandbox-report.md");
        var base = System.getProperty("octopus.sandbox.base-url", "");
        try {
            var report =
                    run(System.getenv(), base, file, System.out::println, one -> LockSupport.parkNanos(one.toNanos()));
            report.lines()
                    .forEach(line -> System.out.println(
                            (line.differs() ? "DIFFERS  " : "         ") + line.what() + ": " + line.seen()));
            System.out.println("The report is in " + file);
            if (!report.differences().isEmpty()) {
                System.exit(1);
            }
        } catch (IllegalStateException unfit) {
            System.err.println(unfit.getMessage());
            System.exit(1);
        }
    }

    static SandboxReport run(
            Map<String, String> environment, String base, Path file, Consumer<String> say, Consumer<Duration> wait) {
        var account = account(environment, base);
        var host = account.base().getHost();
        var simulated = !base.isEmpty();
        var report = new SandboxReport();
        var clock = InstantSource.system();
        var hosts = simulated ? Set.of(host) : CheckoutSettings.defaults().pageHosts();
        var allowed = new AllowedAddresses(simulated ? Set.of(account.base().getAuthority()) : Set.of());
        try {
            new SandboxTrial(
                            CheckoutStores.store(account),
                            new SandboxApi(account, new Secret(environment.getOrDefault(KEY, ""))),
                            report,
                            allowed,
                            new SandboxTrial.World(hosts, clock, wait, say))
                    .run(Duration.ofMinutes(minutes(environment)));
        } finally {
            report.write(file, host + (simulated ? " (a simulator)" : ""), clock.instant());
        }
        return report;
    }

    private static ProviderAccount account(Map<String, String> environment, String base) {
        var key = environment.getOrDefault(KEY, "");
        if (!key.matches("sk_sbox_[a-z2-7]{26}[a-z2-7*#$=]")) {
            throw new IllegalStateException(
                    key.isEmpty() ? USAGE : KEY + " is no sandbox secret key (sk_sbox_…). " + USAGE);
        }
        var prefix = environment.getOrDefault(PREFIX, "");
        if (!prefix.matches("([a-z0-9-]{1,63})?")) {
            throw new IllegalStateException(PREFIX + " is no account prefix. " + USAGE);
        }
        var channel = environment.getOrDefault(CHANNEL, "");
        var real = "https://" + (prefix.isEmpty() ? "" : prefix + ".") + "api.sandbox.checkout.com";
        return new ProviderAccount(
                base.isEmpty() ? URI.create(real) : simulator(base),
                new Secret(key),
                channel.isEmpty() ? null : channel,
                RedirectChoice.AUTOMATIC);
    }

    /** For trying this program itself: a sandbox key goes to the provider's sandbox and to this machine only. */
    private static URI simulator(String base) {
        if (!base.matches("http://(localhost|127\\.0\\.0\\.1):[0-9]{1,5}/?")) {
            throw new IllegalStateException("octopus.sandbox.base-url may only lead to a simulator on this machine");
        }
        return URI.create(base.replaceAll("/+$", ""));
    }

    private static long minutes(Map<String, String> environment) {
        var minutes = environment.getOrDefault(MINUTES, "10");
        if (!minutes.matches("[0-9]{1,3}")) {
            throw new IllegalStateException(MINUTES + " is no number of minutes. " + USAGE);
        }
        return Long.parseLong(minutes);
    }
}
