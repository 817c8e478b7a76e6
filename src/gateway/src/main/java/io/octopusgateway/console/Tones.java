package io.octopusgateway.console;

import io.octopusgateway.html.Html;
import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.Flag;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Refund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What states are called, and how loud. Colour never says anything that the word beside it does not. */
final class Tones {
    private Tones() {}

    static Html chip(Call call, Verdict verdict) {
        return Parts.chip(tone(verdict), Words.word("verdict", verdict.name(), call.language()));
    }

    static Html chip(Call call, PaymentStatus status) {
        return Parts.chip(tone(status), Words.word("status", status.name(), call.language()));
    }

    static Html chip(Call call, Refund.State state) {
        return Parts.chip(tone(state), Words.word("refund", state.name(), call.language()));
    }

    /** What a person should know of a payment besides its status. */
    static List<Html> flags(Call call, Payment payment, Instant now) {
        var chips = new ArrayList<Html>();
        if (payment.inDoubt(now)) {
            chips.add(Parts.chip("wait", call.text("flag.in_doubt")));
        }
        for (var flag : payment.flags()) {
            var tone = flag == Flag.REVIEW ? "bad" : "wait";
            chips.add(Parts.chip(tone, Words.word("flag", flag.name(), call.language())));
        }
        return chips;
    }

    static String tone(PaymentStatus status) {
        return switch (status) {
            case CAPTURED, PARTIALLY_REFUNDED -> "good";
            case REQUESTED, PENDING, CAPTURE_PENDING -> "wait";
            case DECLINED, REJECTED -> "bad";
            case REFUNDED, CANCELED, EXPIRED -> "quiet";
        };
    }

    private static String tone(Verdict verdict) {
        return switch (verdict) {
            case PAID, PARTIALLY_REFUNDED -> "good";
            case AWAITING_PAYMENT, PROCESSING -> "wait";
            case FAILED, REVIEW -> "bad";
            case UNPAID, REFUNDED -> "quiet";
        };
    }

    static String tone(Refund.State state) {
        return switch (state) {
            case SUCCEEDED -> "good";
            case REQUESTED, PENDING -> "wait";
            case DECLINED -> "bad";
        };
    }
}
