package io.octopusgateway.simulator.conformance;

import io.octopusgateway.simulator.conformance.Courier.Answer;
import io.octopusgateway.simulator.conformance.Courier.Parcel;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Plays one order's updates to a host: first what it must refuse, then what it must take, in the worst order. The order is
 * changed by it. For one thread and one run.
 */
public final class HostTrial {
    private static final Duration NOW = Duration.ZERO;
    private static final Duration OLD = Duration.ofMinutes(10);
    private static final String OTHER_SECRET = "whsec_bm90LXRoZS1zZWNyZXQtb2YtdGhpcy1ob3N0LWF0LWFsbA==";

    private static final int FIRST = 10;
    private static final int STALE = 20;
    private static final int PAID = 30;
    private static final int REFUNDED = 40;

    private final HostUnderTest host;
    private final Courier courier;
    private final List<Verdict> verdicts = new ArrayList<>();
    private int count;

    public HostTrial(HostUnderTest host, InstantSource time) {
        this.host = host;
        courier = new Courier(time);
    }

    /** Tries everything, in the order the verdicts have. */
    public List<Verdict> run() {
        forgeries();
        arrivals();
        money();
        return List.copyOf(verdicts);
    }

    // What must be refused, and change nothing

    private void forgeries() {
        refused("refuses an update without a signature", parcel -> parcel.signed(""));
        refused("refuses an update that another secret signed", parcel -> signedAnew(parcel, OTHER_SECRET));
        refused(
                "refuses an update whose bytes were changed",
                parcel -> parcel.with(parcel.body()
                        .replace("\"captured\":" + host.amount(), "\"captured\":" + (host.amount() + 10))));
        refused(
                "checks the raw bytes, not what it parsed and printed again",
                parcel -> parcel.with(parcel.body().replace("\":", "\" : ")));
        refused(
                "refuses a signature of a kind it does not know",
                parcel -> parcel.signed(parcel.signatures().replace("v1,", "v0,")));
        refused("refuses an update that is ten minutes old", OLD);
        refused("refuses an update from ten minutes ahead", OLD.negated());
        if (isPaid(host.order()).orElse(false)) {
            broken("is not moved by forged updates", "the order is paid");
        } else {
            kept("is not moved by forged updates", host.page().isPresent());
        }
    }

    private void refused(String rule, UnaryOperator<Parcel> forgery) {
        refused(rule, courier.deliver(host.updates(), forgery.apply(parcel(paid(PAID), NOW))));
    }

    private void refused(String rule, Duration age) {
        refused(rule, courier.deliver(host.updates(), parcel(paid(PAID), age)));
    }

    private void refused(String rule, Answer answer) {
        if (answer.isGood() || answer.status() == 0) {
            broken(rule, answer + ", and should have answered 401");
        } else {
            verdicts.add(Verdict.kept(rule));
        }
    }

    // What must be taken

    private void arrivals() {
        taken("takes a test", parcel(new PlayedUpdate("test", "", "", 0, 0, 0), NOW));
        Parcel twice = parcel(waiting(FIRST), NOW);
        taken(
                "takes an update of which the second signature fits",
                twice.signed(signedAnew(twice, OTHER_SECRET).signatures() + " " + twice.signatures()));
        taken("takes the same update once more", twice);
        host.previousSecret()
                .ifPresentOrElse(
                        secret -> taken(
                                "takes an update that the previous secret signed",
                                signedAnew(parcel(waiting(FIRST + 1), NOW), secret)),
                        () -> untried(
                                "takes an update that the previous secret signed", "there is no --previous-secret"));
        PlayedUpdate newer = new PlayedUpdate("payment.of_tomorrow", host.order(), "AWAITING_PAYMENT", FIRST + 2, 0, 0);
        taken(
                "takes types and members it does not know",
                courier.parcel(id(), newer.body(host, true), host.secret(), NOW));
        Answer strange = courier.deliver(
                host.updates(),
                parcel(new PlayedUpdate("payment.captured", "no-such-order", "PAID", 1, host.amount(), 0), NOW));
        if (strange.isGood()) {
            broken("does not acknowledge what it cannot store", "of an order it cannot have, " + strange);
        } else {
            verdicts.add(Verdict.kept("does not acknowledge what it cannot store"));
        }
    }

    private void taken(String rule, Parcel parcel) {
        Answer answer = courier.deliver(host.updates(), parcel);
        if (answer.isGood()) {
            verdicts.add(Verdict.kept(rule));
        } else {
            broken(rule, answer + ", and should have answered 200");
        }
    }

    // Money

    private void money() {
        wrongAmount();
        taken("takes money although updates before it never came", parcel(paid(PAID), NOW));
        says("is paid by the update that says so", true);
        taken("takes an update that was overtaken", parcel(waiting(STALE), NOW));
        says("stays paid whatever comes late", true);
        taken(
                "takes an update of a refund",
                parcel(
                        new PlayedUpdate(
                                "refund.succeeded", host.order(), "PARTIALLY_REFUNDED", REFUNDED, host.amount(), 10),
                        NOW));
    }

    private void wrongAmount() {
        String rule = "is not paid by another amount";
        if (host.secondOrder().isEmpty()) {
            untried(rule, "there is no --second-order");
            return;
        }
        String order = host.secondOrder().get();
        Answer answer = courier.deliver(
                host.updates(),
                parcel(new PlayedUpdate("payment.captured", order, "PAID", PAID, host.amount() - 10, 0), NOW));
        Optional<Boolean> paid = isPaid(order);
        if (paid.orElse(answer.isGood())) {
            broken(
                    rule,
                    paid.isPresent() ? "the order is paid" : answer + " (with --order-page this could be seen better)");
        } else {
            verdicts.add(Verdict.kept(rule));
        }
    }

    private void says(String rule, boolean wanted) {
        Optional<Boolean> paid = isPaid(host.order());
        if (paid.isEmpty()) {
            untried(rule, "there is no --order-page");
        } else if (paid.get() == wanted) {
            verdicts.add(Verdict.kept(rule));
        } else {
            broken(rule, "its page does not say \"" + host.paidWord() + "\"");
        }
    }

    /** What the host's own page says; empty without one. */
    private Optional<Boolean> isPaid(String order) {
        return host.page()
                .map(page -> courier.read(URI.create(page.replace("{order}", order))))
                .map(answer -> answer.isGood() && answer.body().contains(host.paidWord()));
    }

    private void kept(String rule, boolean tried) {
        verdicts.add(tried ? Verdict.kept(rule) : Verdict.untried(rule, "there is no --order-page"));
    }

    private void broken(String rule, String why) {
        verdicts.add(Verdict.broken(rule, why));
    }

    private void untried(String rule, String why) {
        verdicts.add(Verdict.untried(rule, why));
    }

    // Updates

    private PlayedUpdate waiting(int sequence) {
        return new PlayedUpdate("payment.pending", host.order(), "AWAITING_PAYMENT", sequence, 0, 0);
    }

    private PlayedUpdate paid(int sequence) {
        return new PlayedUpdate("payment.captured", host.order(), "PAID", sequence, host.amount(), 0);
    }

    private Parcel parcel(PlayedUpdate update, Duration age) {
        return courier.parcel(id(), update.body(host, false), host.secret(), age);
    }

    private static Parcel signedAnew(Parcel parcel, String secret) {
        return parcel.signed(Courier.signature(parcel.id(), parcel.at(), parcel.body(), secret));
    }

    private String id() {
        count++;
        return String.format("upd_played%016d", count);
    }
}
