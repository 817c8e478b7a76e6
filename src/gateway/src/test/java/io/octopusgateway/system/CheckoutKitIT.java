package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.conformance.CheckoutTrial;
import io.octopusgateway.simulator.conformance.CheckoutUnderTest;
import io.octopusgateway.simulator.conformance.Verdict;
import io.octopusgateway.simulator.conformance.Verdict.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What {@code check-checkout} does, through a real gateway: with the demo shop's own pages. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckoutKitIT {
    private final World world = World.get();

    @Test
    void a_whole_checkout_of_the_demo_shop_holds() {
        var shop = world.shop();
        var order = shop.url().resolve("/orders/" + ShopVisitor.buyTeaSet(shop));

        var verdicts = new CheckoutTrial(
                        new CheckoutUnderTest(
                                URI.create(order + "/pay"),
                                true,
                                world.simulator().url(),
                                order,
                                "data-status=\"PAID\"",
                                Duration.ofSeconds(60)),
                        InstantSource.system())
                .run();

        assertThat(verdicts).hasSize(6).extracting(Verdict::outcome).containsOnly(Outcome.KEPT);
    }
}
