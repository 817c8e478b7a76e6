package io.octopusgateway.simulator.conformance;

import io.octopusgateway.simulator.conformance.Courier.Answer;
import io.octopusgateway.simulator.conformance.Courier.Parcel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
    private static final int PAID = 30;

    private final HostUnderTest host;
    private final Bench bench;

    public HostTrial(HostUnderTest host, InstantSource time) {
        this.host = host;
        bench = new Bench(host, time);
    }

    /** Tries everything, in the order the verdicts have. */
    public List<Verdict> run() {
        forgeries();
        arrivals();
        new MoneyTrial(bench).run();
        return bench.verdicts();
    }

    // What must be refused, and change nothing

    private void forgeries() {
        refused("refuses an update without a signature", parcel -> parcel.signed(""));
        refused("refuses an update that another secret signed", parcel -> Bench.signedAnew(parcel, OTHER_SECRET));
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
        if (bench.isPaid(host.order()).orElse(false)) {
            bench.broken("is not moved by forged updates", "the order is paid");
        } else {
            bench.kept("is not moved by forged updates", host.page().isPresent());
        }
    }

    private void refused(String rule, UnaryOperator<Parcel> forgery) {
        refused(rule, bench.deliver(forgery.apply(bench.parcel(bench.paid(PAID)))));
    }

    private void refused(String rule, Duration age) {
        refused(rule, bench.deliver(bench.parcel(bench.paid(PAID), age)));
    }

    private void refused(String rule, Answer answer) {
        bench.judge(rule, !answer.isGood() && answer.status() != 0, answer + ", and should have answered 401");
    }

    // What must be taken

    private void arrivals() {
        bench.taken("takes a test", bench.parcel(new PlayedUpdate("test", "", "", 0, 0, 0)));
        Parcel twice = bench.parcel(bench.waiting(FIRST));
        bench.taken(
                "takes an update of which the second signature fits",
                twice.signed(Bench.signedAnew(twice, OTHER_SECRET).signatures() + " " + twice.signatures()));
        bench.taken("takes the same update once more", twice);
        host.previousSecret()
                .ifPresentOrElse(
                        secret -> bench.taken(
                                "takes an update that the previous secret signed",
                                Bench.signedAnew(bench.parcel(bench.waiting(FIRST + 1)), secret)),
                        () -> bench.untried(
                                "takes an update that the previous secret signed", "there is no --previous-secret"));
        PlayedUpdate newer = new PlayedUpdate("payment.of_tomorrow", host.order(), "AWAITING_PAYMENT", FIRST + 2, 0, 0);
        bench.taken("takes types and members it does not know", bench.parcel(newer.body(host, true), NOW));
        Answer strange = bench.deliver(
                bench.parcel(new PlayedUpdate("payment.captured", "no-such-order", "PAID", 1, host.amount(), 0)));
        bench.judge(
                "does not acknowledge what it cannot store",
                !strange.isGood(),
                "of an order it cannot have, " + strange);
    }
}
