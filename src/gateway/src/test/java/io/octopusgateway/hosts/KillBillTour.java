package io.octopusgateway.hosts;

import io.octopusgateway.system.Until;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * A real invoice in a real Kill Bill, told as it happens and checked at every step: paid, refunded in part, and then what
 * goes wrong. Ends by itself; a step that is not as it should be ends it early. {@link KillBillIT} goes the same steps.
 */
public final class KillBillTour {
    private static final Duration SOON = Duration.ofMinutes(3);

    private final KillBillWorld world;
    private final KillBillAdmin admin;
    private final String account;

    KillBillTour(KillBillWorld world) {
        this.world = world;
        admin = world.admin();
        account = admin.account();
    }

    public static void main(String[] arguments) {
        say("starting PostgreSQL, the simulated provider, Kill Bill and Open Liberty …");
        try {
            var world = new KillBillWorld();
            Runtime.getRuntime().addShutdownHook(new Thread(world::close, "killbill-tour-end"));
            world.start();
            new KillBillTour(world).walk();
        } catch (RuntimeException | AssertionError failure) {
            System.err.println("The tour ended early: " + failure);
            System.exit(1);
        }
        System.exit(0);
    }

    private void walk() {
        say("Kill Bill " + world.killBill().url() + ", gateway "
                + world.gateway().url());
        var paid = payAndRefund();
        repeatUpdates(paid);
        loseAnUpdate();
        declineAndCaptureLate();
        sayAnotherAmount();
        refundInFull();
        payTwice();
        say("Done: every invoice is worth what was paid for it.");
    }

    Bill payAndRefund() {
        var bill = open("paid and refunded");
        world.phone(bill.payment()).approve();
        settled(bill);
        say("  paid on the phone; Kill Bill heard it, invoice balance " + admin.balance(bill.invoice()));
        admin.refund(bill.payment(), "66.00");
        say("  an admin refunds HK$66.00: " + admin.transactions(bill.payment()));
        until(List.of("PURCHASE SUCCESS 186.00", "REFUND SUCCESS 66.00"), () -> admin.transactions(bill.payment()));
        until("PARTIALLY_REFUNDED", () -> world.view().verdict(bill.payment()));
        say("  the provider gave it back: " + admin.transactions(bill.payment()));
        return bill;
    }

    void repeatUpdates(Bill bill) {
        var before = admin.transactions(bill.payment());
        var balance = admin.balance(bill.invoice());
        for (var update : world.view().updates(bill.payment())) {
            var answer = world.send(update, world.keys().orderUpdateSecret());
            require("an old update is taken and changes nothing", answer.status(), 200);
        }
        require("transactions", admin.transactions(bill.payment()), before);
        require("balance", admin.balance(bill.invoice()), balance);
        var forged = world.send(world.view().updates(bill.payment()).get(0), world.otherSecret());
        require("a forged update", forged.status(), 401);
        say("  all its updates once more: nothing changed; a forged one: 401");
    }

    void loseAnUpdate() {
        var bill = open("an update gets lost");
        world.updatesWire().refuse();
        world.phone(bill.payment()).approve();
        until("PAID", () -> world.view().verdict(bill.payment()));
        require("Kill Bill", admin.transactions(bill.payment()), List.of("PURCHASE PENDING 186.00"));
        var asked = admin.transactionsAsked(bill.payment());
        require("Kill Bill after a look", asked, List.of("PURCHASE SUCCESS 186.00"));
        settled(bill);
        say("  nobody told Kill Bill; it asked, and has " + asked + ", invoice balance "
                + admin.balance(bill.invoice()));
        world.updatesWire().clear();
    }

    void declineAndCaptureLate() {
        var bill = open("declined, then captured late");
        var phone = world.phone(bill.payment());
        phone.decline("20051");
        until(List.of("PURCHASE PAYMENT_FAILURE 186.00"), () -> admin.transactions(bill.payment()));
        say("  declined on the phone: " + admin.transactions(bill.payment()));
        phone.capture();
        var payment = world.paymentId(bill.payment());
        until(true, () -> world.view().payment(payment).at("/flags").contains("REVIEW"));
        require("Kill Bill", admin.transactions(bill.payment()), List.of("PURCHASE PAYMENT_FAILURE 186.00"));
        say("  the money came all the same: Kill Bill stays as it is, the gateway has a person look, order "
                + world.view().verdict(bill.payment()));
        require("accepting it", world.view().decide(payment, "ACCEPT").status(), 200);
        until("1", () -> world.rejections("PAYMENT_HAS_ENDED"));
        require("Kill Bill", admin.transactions(bill.payment()), List.of("PURCHASE PAYMENT_FAILURE 186.00"));
        say(
                "  somebody accepts it there: Kill Bill answers PAYMENT_HAS_ENDED, the gateway hears it and marks the payment "
                        + world.view().payment(payment).at("/flags"));
    }

    void sayAnotherAmount() {
        var bill = open("an update about another amount");
        world.updatesWire().refuse();
        world.phone(bill.payment()).approve();
        until(
                true,
                () -> world.view().updates(bill.payment()).stream()
                        .anyMatch(one -> one.getString("type").equals("payment.captured")));
        var told = world.view().updates(bill.payment()).stream()
                .filter(one -> one.getString("type").equals("payment.captured"))
                .findFirst()
                .orElseThrow();
        for (var wrong : List.of(KillBillWorld.withCaptured(told, 100), KillBillWorld.withCurrency(told, "USD"))) {
            var answer = world.send(wrong, world.keys().orderUpdateSecret());
            require("an update about other money", answer.status(), 422);
            say("  refused: " + answer.body());
        }
        require("Kill Bill", admin.transactions(bill.payment()), List.of("PURCHASE PENDING 186.00"));
        world.updatesWire().clear();
        settled(bill);
        say("  the true update comes through: " + admin.transactions(bill.payment()));
    }

    void refundInFull() {
        var bill = open("paid, and refunded in full");
        world.phone(bill.payment()).approve();
        settled(bill);
        admin.refund(bill.payment(), "186.00");
        until(List.of("PURCHASE SUCCESS 186.00", "REFUND SUCCESS 186.00"), () -> admin.transactions(bill.payment()));
        until("REFUNDED", () -> world.view().verdict(bill.payment()));
        say("  all of it went back: " + admin.transactions(bill.payment()) + ", order "
                + world.view().verdict(bill.payment()));
    }

    /** The invoice has two payments then, which are two orders at the gateway; the page for the first one stays the same. */
    void payTwice() {
        var bill = open("asked for a second time while the first is open");
        var page = admin.form(account, bill.payment()).at("/formUrl");
        var second = admin.tryToPay(account, bill.invoice(), "186.00");
        require("the answer to it", second.status(), 201);
        require("the first", admin.transactions(bill.payment()), List.of("PURCHASE PENDING 186.00"));
        require("its page", admin.form(account, bill.payment()).at("/formUrl"), page);
        world.phone(bill.payment()).approve();
        settled(bill);
        say("  Kill Bill answered " + second.status() + "; the first is still paid at the same page, once");
    }

    /** An invoice and the payment that was begun for it. */
    record Bill(String invoice, String payment) {}

    private Bill open(String what) {
        var invoice = admin.invoice(account, "186.00");
        var payment = admin.pay(account, invoice, "186.00");
        var url = admin.form(account, payment).at("/formUrl");
        say("Invoice " + invoice + ": " + what);
        say("  payment " + payment + " " + admin.transactions(payment) + ", pay at " + url);
        require("a pay page", url.startsWith(world.gateway().url() + "/pay/"), true);
        return new Bill(invoice, payment);
    }

    private void settled(Bill bill) {
        until(List.of("PURCHASE SUCCESS 186.00"), () -> admin.transactions(bill.payment()));
        until(0.0, () -> Double.parseDouble(admin.balance(bill.invoice())));
    }

    private <T> void until(T expected, Supplier<T> actual) {
        Until.holds(
                SOON,
                expected + "; see " + world.killBill().log(),
                () -> actual.get().equals(expected));
    }

    private static <T> void require(String what, T actual, T expected) {
        if (!actual.equals(expected)) {
            throw new AssertionError(what + ": " + actual + " instead of " + expected);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
