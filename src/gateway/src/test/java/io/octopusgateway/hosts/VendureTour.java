package io.octopusgateway.hosts;

import static io.octopusgateway.hosts.VendureShopper.TEA_SET;

/**
 * A person's way through a real Vendure shop, told as it happens: a tea set is bought and paid, the basket of another
 * order changes under the QR code, and a cup is refunded. Ends by itself.
 */
public final class VendureTour {
    private final VendureWorld world;
    private final VendureDesk desk;

    private VendureTour(VendureWorld world) {
        this.world = world;
        desk = new VendureDesk(world);
    }

    public static void main(String[] arguments) {
        if (!Programs.hasNode()) {
            System.err.println("Vendure needs Node.js " + Programs.NODE + " or newer with npm.");
            System.exit(1);
        }
        say("installing Vendure, then starting PostgreSQL, the simulated provider, Open Liberty and the shop …");
        try {
            var world = new VendureWorld("vendure-tour", 60);
            Runtime.getRuntime().addShutdownHook(new Thread(world::close, "vendure-tour-end"));
            world.start();
            new VendureTour(world).walk();
        } catch (RuntimeException | AssertionError failure) {
            System.err.println("The tour ended early: " + failure.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private void walk() {
        say("");
        say("shop     " + world.shop().url() + "  (shop-api, admin-api)");
        say("gateway  " + world.gateway().url());
        say("");
        var paid = buy();
        refund(paid);
        changeTheBasket();
        say("");
        say("Done: three servers, two orders, every amount where it belongs.");
    }

    private VendureShopper buy() {
        var shopper = world.shopper().atTheTillWith(TEA_SET);
        tell(shopper, "a tea set for HK$186.00 with delivery, at the till");
        shopper.pay();
        tell(shopper, "pays with Octopus at " + desk.order(shopper).payUrl());
        desk.approve(shopper);
        tell(shopper, "approved on the phone");
        desk.awaitState(shopper, "PaymentSettled");
        tell(shopper, "the shop was told; its payment is " + desk.order(shopper).states());
        return shopper;
    }

    private void refund(VendureShopper shopper) {
        world.admin().refund(shopper.code(), 6600);
        tell(shopper, "an admin refunds HK$66.00 for a broken cup");
        desk.awaitRefunds(shopper, "Settled 6600");
        tell(
                shopper,
                "the provider gave it back; the shop's refunds are "
                        + desk.order(shopper).refunds());
    }

    private void changeTheBasket() {
        var shopper = world.shopper().atTheTillWith(TEA_SET);
        shopper.pay();
        var old = desk.order(shopper).paymentId("Pending");
        tell(shopper, "another shopper is shown the QR code for HK$186.00");
        shopper.withOneMore(VendureShopper.TIN).pay();
        tell(
                shopper,
                "… and puts a tin of tea into the basket: "
                        + desk.order(shopper).states());
        desk.capture(old);
        desk.await(
                "the old amount goes back",
                () -> world.view().payment(old).at("/disposition").equals("REFUNDING"));
        tell(shopper, "the old code is paid all the same; that money goes back by itself");
        desk.approve(shopper);
        desk.awaitState(shopper, "PaymentSettled");
        tell(shopper, "the new amount, HK$231.50, is paid");
    }

    private void tell(VendureShopper shopper, String what) {
        var code = shopper.code();
        say(code + "  shop " + pad(world.admin().state(code)) + " gateway " + pad(verdict(code)) + " " + what);
    }

    private String verdict(String code) {
        var order = world.view().order(code);
        return order.status() == 200 ? order.at("/status") : "-";
    }

    private static String pad(String word) {
        return String.format("%-18s", word);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
