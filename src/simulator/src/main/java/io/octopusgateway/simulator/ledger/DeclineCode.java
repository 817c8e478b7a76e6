package io.octopusgateway.simulator.ledger;

import java.util.Arrays;

/** The response codes an Octopus payment is documented to end with, and their texts. */
public enum DeclineCode {
    REFER_TO_ISSUER("20001", "Refer to card issuer"),
    OVER_DAILY_LIMIT("200P1", "Over daily limit"),
    SHOPPER_CANCELED("20017", "Customer cancellation"),
    EXPIRED("20019", "Declined Payment - Transaction has expired"),
    INTERNAL_ERROR("20068", "Internal error");

    private final String code;
    private final String summary;

    DeclineCode(String code, String summary) {
        this.code = code;
        this.summary = summary;
    }

    public String code() {
        return code;
    }

    public String summary() {
        return summary;
    }

    /** The text that goes with a code; a code nobody documented has a general one. */
    public static String summaryOf(String code) {
        return Arrays.stream(values())
                .filter(known -> known.code.equals(code))
                .map(DeclineCode::summary)
                .findFirst()
                .orElse("Declined");
    }
}
