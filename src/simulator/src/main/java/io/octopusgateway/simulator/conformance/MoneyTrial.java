package io.octopusgateway.simulator.conformance;

import io.octopusgateway.simulator.conformance.Courier.Answer;
import io.octopusgateway.simulator.conformance.Courier.Parcel;
import java.util.Optional;

/** What a host makes of money: the wrong money, the right money twice, and its way back. */
final class MoneyTrial {
    private static final int STALE = 20;
    private static final int PAID = 30;
    private static final int PARTLY_BACK = 40;
    private static final int ALL_BACK = 50;

    private final Bench bench;
    private final HostUnderTest host;

    MoneyTrial(Bench bench) {
        this.bench = bench;
        host = bench.host();
    }

    void run() {
        notPaid("is not paid by another amount", PAID, host.amount() - 10, "HKD");
        notPaid("is not paid in another currency", PAID + 1, host.amount(), "USD");
        paidOnce();
        givenBackOnce();
    }

    /** The second order; whoever took the wrong money for it cannot be asked any more. */
    private void notPaid(String rule, int sequence, long captured, String currency) {
        if (host.secondOrder().isEmpty()) {
            bench.untried(rule, "there is no --second-order");
            return;
        }
        String order = host.secondOrder().get();
        if (bench.isPaid(order).orElse(false)) {
            bench.untried(rule, "the second order is paid already");
            return;
        }
        Answer answer = bench.deliver(
                bench.parcel(new PlayedUpdate("payment.captured", order, "PAID", sequence, captured, 0, currency)));
        Optional<Boolean> paid = bench.isPaid(order);
        bench.judge(
                rule,
                !paid.orElse(answer.isGood()),
                paid.isPresent() ? "the order is paid" : answer + " (with --order-page this could be seen better)");
    }

    private void paidOnce() {
        Parcel paid = bench.parcel(bench.paid(PAID));
        bench.taken("takes money although updates before it never came", paid);
        bench.says("is paid by the update that says so", true);
        bench.again("is paid once, however often it is told", paid);
        bench.taken("takes an update that was overtaken", bench.parcel(bench.waiting(STALE)));
        bench.says("stays paid whatever comes late", true);
    }

    private void givenBackOnce() {
        Parcel part = bench.parcel(bench.refunded(PARTLY_BACK, "PARTIALLY_REFUNDED", 10));
        bench.taken("takes an update of a refund", part);
        bench.again("gives back once, however often it is told", part);
        bench.taken(
                "takes an update of a full refund", bench.parcel(bench.refunded(ALL_BACK, "REFUNDED", host.amount())));
        bench.says("is not called paid once all of it went back", false);
    }
}
