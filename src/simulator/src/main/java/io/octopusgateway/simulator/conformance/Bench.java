package io.octopusgateway.simulator.conformance;

import io.octopusgateway.simulator.conformance.Courier.Answer;
import io.octopusgateway.simulator.conformance.Courier.Parcel;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a trial works with: the way to the host, the host's own page, and the verdicts so far. For one thread. */
final class Bench {
    private static final String NO_PAGE = "there is no --order-page";

    private final HostUnderTest host;
    private final Courier courier;
    private final List<Verdict> verdicts = new ArrayList<>();
    private int count;

    Bench(HostUnderTest host, InstantSource time) {
        this.host = host;
        courier = new Courier(time);
    }

    HostUnderTest host() {
        return host;
    }

    List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }

    Answer deliver(Parcel parcel) {
        return courier.deliver(host.updates(), parcel);
    }

    /** What must be acknowledged. */
    void taken(String rule, Parcel parcel) {
        Answer answer = deliver(parcel);
        judge(rule, answer.isGood(), answer + ", and should have answered 200");
    }

    /** What the host's page must say of the order now. */
    void says(String rule, boolean wanted) {
        Optional<Boolean> paid = isPaid(host.order());
        if (paid.isEmpty()) {
            untried(rule, NO_PAGE);
        } else {
            judge(
                    rule,
                    paid.get() == wanted,
                    "its page " + (wanted ? "does not say" : "says") + " \"" + host.paidWord() + "\"");
        }
    }

    /** What was delivered before comes again: it must be acknowledged, and the order must stay what it is. */
    void again(String rule, Parcel parcel) {
        Optional<String> before = page(host.order());
        boolean steady = before.equals(page(host.order()));
        Answer answer = deliver(parcel);
        if (!answer.isGood()) {
            broken(rule, answer + ", and should have answered 200");
        } else if (before.isEmpty()) {
            untried(rule, NO_PAGE);
        } else if (!steady) {
            untried(rule, "the order's page is another one whenever it is read");
        } else {
            judge(rule, before.equals(page(host.order())), "the order's page is not what it was before");
        }
    }

    /** Whether the host's own page calls the order paid; empty without one. */
    Optional<Boolean> isPaid(String order) {
        return page(order).map(page -> page.contains(host.paidWord()));
    }

    private Optional<String> page(String order) {
        return host.page()
                .map(page -> courier.read(URI.create(page.replace("{order}", order))))
                .map(answer -> answer.isGood() ? answer.body() : "");
    }

    void judge(String rule, boolean kept, String why) {
        verdicts.add(kept ? Verdict.kept(rule) : Verdict.broken(rule, why));
    }

    void kept(String rule, boolean tried) {
        verdicts.add(tried ? Verdict.kept(rule) : Verdict.untried(rule, NO_PAGE));
    }

    void broken(String rule, String why) {
        verdicts.add(Verdict.broken(rule, why));
    }

    void untried(String rule, String why) {
        verdicts.add(Verdict.untried(rule, why));
    }

    Parcel parcel(PlayedUpdate update) {
        return parcel(update, Duration.ZERO);
    }

    Parcel parcel(PlayedUpdate update, Duration age) {
        return parcel(update.body(host, false), age);
    }

    Parcel parcel(String body, Duration age) {
        count++;
        return courier.parcel(String.format("upd_played%016d", count), body, host.secret(), age);
    }

    static Parcel signedAnew(Parcel parcel, String secret) {
        return parcel.signed(Courier.signature(parcel.id(), parcel.at(), parcel.body(), secret));
    }

    PlayedUpdate waiting(int sequence) {
        return new PlayedUpdate("payment.pending", host.order(), "AWAITING_PAYMENT", sequence, 0, 0);
    }

    PlayedUpdate paid(int sequence) {
        return new PlayedUpdate("payment.captured", host.order(), "PAID", sequence, host.amount(), 0);
    }

    PlayedUpdate refunded(int sequence, String status, long refunded) {
        return new PlayedUpdate("refund.succeeded", host.order(), status, sequence, host.amount(), refunded);
    }
}
