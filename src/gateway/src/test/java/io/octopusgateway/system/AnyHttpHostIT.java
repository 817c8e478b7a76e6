package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop of {@code docs/hosts/any-http-host.md}, as it stands there, wired to a real gateway. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnyHttpHostIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path SNIPPETS =
            Path.of(System.getProperty("octopus.root")).resolve("docs/snippets").toAbsolutePath();

    private final URI shop = URI.create("http://localhost:" + World.freePort());

    private final Keys keys = Keys.fresh();

    @TempDir
    private Path folder = Path.of(".");

    private SmallWorld world;
    private Process host;

    @BeforeEach
    void a_gateway_and_a_shop_in_python() {
        Assumptions.assumeTrue(hasPython(), "LEFT OUT: python3 is not installed");
        world = SmallWorld.telling(shop.resolve("/updates"), "any-host", keys);
        host = open();
    }

    @AfterEach
    void all_is_over() {
        host.destroyForcibly();
        world.close();
    }

    private static boolean hasPython() {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Process open() {
        var builder = new ProcessBuilder("python3", SNIPPETS.resolve("host.py").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("host.log").toFile());
        builder.environment().put("OCTOPUS_UPDATE_SECRET", keys.orderUpdateSecret());
        builder.environment().put("SHOP", shop.toString());
        try {
            var process = builder.start();
            Until.holds(SOON, "the shop is open", () -> says("", "no such order"));
            return process;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean says(String order, String words) {
        try {
            return Http.get(shop + "/orders/" + order).body().contains(words);
        } catch (UncheckedIOException closed) {
            return false;
        }
    }

    private String pay() {
        var order = newOrder();
        var started = world.spi().start(order, "ref-" + order, 6_300);
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        world.simulator().phone(started.at("/nextAction/token")).approve();
        return order;
    }

    @Test
    void it_hears_what_orders_are_worth_and_what_was_said_while_it_was_closed() throws InterruptedException {
        var first = pay();
        Until.holds(SOON, first + " is paid", () -> says(first, first + " is PAID, HK$63.00 taken"));

        host.destroyForcibly().waitFor();
        var second = pay();
        Until.holds(
                SOON,
                "the gateway knows",
                () -> world.spi().order(second).at("/status").equals("PAID"));
        host = open();
        world.spi().post("/orders/" + second + "/redeliver"); // or it would be told within minutes

        Until.holds(SOON, second + " is paid", () -> says(second, second + " is PAID, HK$63.00 taken"));
        assertThat(says(first, "PAID")).isTrue();
    }
}
