package io.octopusgateway.processing;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.Facts;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.Payments;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What happens to an order with up to two attempts, in the order in which it is heard.
 *
 * @param answered for each attempt, whether the shopper got the address of its first provider payment
 * @param secondAmount what the second attempt asks for
 * @param replaces whether the second attempt is begun in the first one's place
 * @param first what is heard before somebody tries to begin the second attempt
 * @param second what is heard after that, of both attempts
 */
record History(
        List<Boolean> answered, Money secondAmount, boolean replaces, List<Telling> first, List<Telling> second) {

    /**
     * One thing that happens: a webhook brings one fact, a read all that the provider knows of one payment; a wish of the
     * host for a refund is told by the name and the amount of the fact that it brings about.
     */
    record Telling(int attempt, Source source, List<PaymentEvent> facts) {
        @Override
        public String toString() {
            return "\n  attempt " + attempt + " " + source + " " + facts;
        }
    }

    enum Source {
        WEBHOOK,
        READ,
        /** The host asks for a refund, and the provider's answer arrives. */
        ASKED,
        /** The same, and the answer is lost. */
        ASKED_IN_DOUBT,
        /** A webhook about a refund that was asked for here, of whichever provider payment that is. */
        ABOUT_ASKED;

        boolean isAsking() {
            return this == ASKED || this == ASKED_IN_DOUBT;
        }
    }

    /** The address of an attempt's first provider payment is the one that may be handed out. */
    static String provider(int attempt, int number) {
        return "o" + attempt + "p" + number;
    }

    /** Whose provider payment a fact is about. */
    static int attempt(PaymentEvent fact) {
        return fact.providerPayment().value().charAt("pay_o".length()) - '0';
    }

    static History generated(SplittableRandom chance) {
        var ofFirst = everything(chance, 1);
        var later = new ArrayList<Telling>();
        var earlier = new ArrayList<Telling>();
        ofFirst.forEach(telling -> (chance.nextInt(3) == 0 ? later : earlier).add(telling));
        later.addAll(everything(chance, 2));
        var amount = chance.nextBoolean() ? Payments.AMOUNT : Money.hkd(5_000);
        var answered = List.of(chance.nextInt(5) > 0, chance.nextInt(5) > 0);
        return new History(answered, amount, chance.nextBoolean(), List.copyOf(earlier), List.copyOf(later))
                .shuffled(chance);
    }

    /** The same, heard in another order. */
    History shuffled(SplittableRandom chance) {
        return new History(answered, secondAmount, replaces, shuffled(first, chance), shuffled(second, chance));
    }

    /** The beginning of it. */
    History prefix(int length) {
        var ofFirst = Math.min(length, first.size());
        return new History(
                answered,
                secondAmount,
                replaces,
                first.subList(0, ofFirst),
                second.subList(0, Math.max(0, length - ofFirst)));
    }

    int length() {
        return first.size() + second.size();
    }

    private static List<Telling> shuffled(List<Telling> tellings, SplittableRandom chance) {
        var mixed = new ArrayList<>(tellings);
        for (var at = mixed.size() - 1; at > 0; at--) {
            var other = chance.nextInt(at + 1);
            mixed.set(at, mixed.set(other, mixed.get(at)));
        }
        return List.copyOf(mixed);
    }

    private static List<Telling> everything(SplittableRandom chance, int attempt) {
        var all = new ArrayList<>(tellings(chance, attempt));
        for (var number = chance.nextInt(3); number > 0; number--) {
            all.addAll(asked(chance, attempt, "asked" + attempt + number));
        }
        return all;
    }

    /** A refund the host asks for, once or twice, and what becomes of it. */
    private static List<Telling> asked(SplittableRandom chance, int attempt, String name) {
        var amount =
                List.of(Money.hkd(1_000), Money.hkd(5_000), Payments.AMOUNT).get(chance.nextInt(3));
        var wish = Facts.refund(Kind.REFUND_PENDING, provider(attempt, 1), name, amount);
        var told = new ArrayList<Telling>();
        for (var times = 1 + chance.nextInt(2); times > 0; times--) {
            var source = chance.nextInt(3) == 0 ? Source.ASKED_IN_DOUBT : Source.ASKED;
            told.add(new Telling(attempt, source, List.of(wish)));
        }
        for (var times = chance.nextInt(3); times > 0; times--) {
            var fact = Facts.refund(outcome(chance), provider(attempt, 1), name, amount);
            told.add(new Telling(attempt, Source.ABOUT_ASKED, List.of(fact)));
        }
        return told;
    }

    private static List<Telling> tellings(SplittableRandom chance, int attempt) {
        var tellings = new ArrayList<Telling>();
        for (var number = 1; number <= 1 + chance.nextInt(2); number++) {
            var facts = facts(chance, provider(attempt, number));
            for (var at = 0; at < facts.size(); at++) {
                var source = chance.nextInt(4) == 0 ? Source.READ : Source.WEBHOOK;
                var known = source == Source.READ ? facts.subList(0, at + 1) : List.of(facts.get(at));
                for (var times = 0; times < (chance.nextInt(4) == 0 ? 2 : 1); times++) {
                    tellings.add(new Telling(attempt, source, known));
                }
            }
        }
        return tellings;
    }

    private static List<PaymentEvent> facts(SplittableRandom chance, String id) {
        var facts = new ArrayList<PaymentEvent>();
        for (var count = chance.nextInt(5); count > 0; count--) {
            facts.add(
                    switch (chance.nextInt(9)) {
                        case 0 -> Facts.pending(id);
                        case 1 -> Facts.approved(id);
                        case 2 -> Facts.declined(id, chance.nextBoolean() ? "20017" : null);
                        case 3 -> Facts.captureDeclined(id);
                        case 4 -> Facts.canceled(id);
                        case 5 -> Facts.expired(id);
                        default -> Facts.captured(id, amount(chance));
                    });
        }
        for (var count = chance.nextInt(3); count > 0; count--) {
            facts.add(refund(chance, id));
        }
        return facts;
    }

    private static Money amount(SplittableRandom chance) {
        return switch (chance.nextInt(10)) {
            case 0 -> Money.hkd(5_000);
            case 1 -> Money.hkd(13_000);
            case 2 -> new Money(12_850, Currency.getInstance("USD"));
            default -> Payments.AMOUNT;
        };
    }

    private static Kind outcome(SplittableRandom chance) {
        var kinds =
                List.of(Kind.REFUNDED, Kind.REFUNDED, Kind.REFUND_PENDING, Kind.REFUND_DECLINED, Kind.REFUND_RETURNED);
        return kinds.get(chance.nextInt(kinds.size()));
    }

    private static PaymentEvent refund(SplittableRandom chance, String id) {
        var amount = chance.nextInt(3) == 0 ? Money.hkd(1_000) : Payments.AMOUNT;
        return Facts.refund(outcome(chance), id, id + chance.nextInt(2), amount);
    }
}
