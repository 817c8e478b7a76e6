package io.octopusgateway.system;

import io.octopusgateway.system.StormFindings.Kind;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Every call that hosts made in a kill storm with its answer and its times, and what must hold of them together however
 * they overlapped. Thread-safe.
 */
final class StormHistory {
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failures = new AtomicInteger();

    /** What was asked. */
    enum Asked {
        START,
        REFUND,
        READ
    }

    /**
     * One call.
     *
     * @param subject what was asked for: a payment or a refund by the host's name for it
     * @param server the number of the server that was asked
     * @param status 0 if nothing of the gateway's came back
     * @param payment the gateway's name of the payment in the answer
     * @param said the status in the answer, or the name of the problem
     * @param version of the payment in the answer; -1 without one
     */
    record Call(
            Asked asked,
            String subject,
            int server,
            long begun,
            long ended,
            int status,
            String payment,
            String said,
            long version) {
        boolean isGood() {
            return status / 100 == 2;
        }
    }

    /** Makes a call and writes it down; empty if nothing of the gateway's came back. */
    Optional<Answer> call(Asked asked, String subject, int server, Supplier<Answer> work) {
        var begun = System.nanoTime();
        var answer = answer(work);
        var call = answer.map(one -> heard(asked, subject, server, begun, one))
                .orElseGet(() -> new Call(asked, subject, server, begun, System.nanoTime(), 0, "", "", -1));
        calls.add(call);
        if (call.status() == 0 || call.status() >= 500) {
            failures.incrementAndGet();
        }
        return answer;
    }

    /** A server that is coming up answers by itself that there is no application, which is not an answer of ours. */
    private static Optional<Answer> answer(Supplier<Answer> work) {
        try {
            return Optional.of(work.get())
                    .filter(answer -> answer.header("Content-Type").matches("application/(problem\\+)?json.*"));
        } catch (UncheckedIOException noAnswer) {
            return Optional.empty();
        }
    }

    private static Call heard(Asked asked, String subject, int server, long begun, Answer answer) {
        var good = answer.status() / 100 == 2;
        var version = answer.at("/version");
        return new Call(
                asked,
                subject,
                server,
                begun,
                System.nanoTime(),
                answer.status(),
                good ? answer.at(asked == Asked.REFUND ? "/payment" : "/id") : "",
                good ? answer.at("/status") : answer.problem(),
                version.isEmpty() ? -1 : Long.parseLong(version));
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** How many calls went wrong so far. */
    int failures() {
        return failures.get();
    }

    long count(Asked asked) {
        return calls.stream().filter(call -> call.asked() == asked).count();
    }

    /** Holds all calls against each other. */
    void check(StormFindings findings) {
        for (var call : calls) {
            findings.require(isPromised(call), Kind.UNEXPECTED, "an answer nobody promised: " + call);
        }
        by(Call::subject, Asked.START).forEach((subject, all) -> isOnePayment(subject, all, findings));
        by(Call::subject, Asked.REFUND).forEach((subject, all) -> isOneRefund(subject, all, findings));
        by(Call::payment, Asked.START, Asked.READ).forEach((payment, all) -> neverFalls(payment, all, findings));
    }

    private static boolean isPromised(Call call) {
        return call.isGood()
                || call.status() == 0
                || call.status() >= 500
                || call.said().equals("refund-exceeds-captured");
    }

    private static void isOnePayment(String subject, List<Call> good, StormFindings findings) {
        var payments = good.stream().map(Call::payment).distinct().toList();
        findings.require(payments.size() == 1, Kind.HISTORY, subject + " was told to be " + payments);
        var created = good.stream().filter(call -> call.status() == 201).count();
        findings.require(created <= 1, Kind.HISTORY, subject + " was told to be new " + created + " times");
    }

    private void isOneRefund(String subject, List<Call> good, StormFindings findings) {
        var created = good.stream().filter(call -> call.status() == 202).count();
        findings.require(created <= 1, Kind.HISTORY, subject + " was told to be new " + created + " times");
        var refused = calls.stream()
                .anyMatch(call -> call.asked() == Asked.REFUND
                        && call.subject().equals(subject)
                        && call.said().equals("refund-exceeds-captured"));
        findings.require(!refused, Kind.HISTORY, subject + " was told to be taken and refused");
    }

    /** Whoever asks after somebody was answered sees no older version, whichever servers both asked. */
    private static void neverFalls(String payment, List<Call> good, StormFindings findings) {
        var ended = new ArrayList<>(good);
        ended.sort(Comparator.comparingLong(Call::ended));
        var begun = new ArrayList<>(good);
        begun.sort(Comparator.comparingLong(Call::begun));
        var seen = -1L;
        var next = 0;
        for (var call : begun) {
            for (; ended.get(next).ended() < call.begun(); next++) {
                seen = Math.max(seen, ended.get(next).version());
            }
            findings.require(
                    call.version() >= seen, Kind.HISTORY, payment + " fell from version " + seen + ": " + call);
        }
    }

    private Map<String, List<Call>> by(java.util.function.Function<Call, String> name, Asked... asked) {
        var wanted = List.of(asked);
        var by = new HashMap<String, List<Call>>();
        calls.stream()
                .filter(call -> call.isGood() && wanted.contains(call.asked()))
                .forEach(call -> by.computeIfAbsent(name.apply(call), one -> new ArrayList<>())
                        .add(call));
        return by;
    }
}
