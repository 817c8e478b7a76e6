package io.octopusgateway.simulator;

import io.octopusgateway.simulator.provider.Fault;
import io.octopusgateway.simulator.provider.Fault.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Faults of calls by the names they have in scenarios and control calls. */
final class NamedFaults {
    private NamedFaults() {}

    static Fault read(Fields entry) throws Misread {
        String name = entry.requiredText("fault");
        Optional<Kind> kind = Arrays.stream(Kind.values())
                .filter(one -> one.wireName().equals(name))
                .findFirst();
        if (kind.isEmpty()) {
            throw entry.wrong(
                    "fault",
                    "known are "
                            + Arrays.stream(Kind.values()).map(Kind::wireName).toList());
        }
        return switch (kind.get()) {
            case REJECT_422 -> Fault.reject422(entry.requiredText("code"));
            case LATENCY -> Fault.latency(Duration.ofMillis(positive(entry, "millis", entry.requiredNumber("millis"))));
            case ANSWER_STATUS -> Fault.answering(status(entry));
            case RATE_LIMITED -> {
                Optional<Long> seconds = entry.number("retry-after-seconds");
                yield seconds.isEmpty()
                        ? Fault.RATE_LIMITED
                        : Fault.rateLimited(Duration.ofSeconds(positive(entry, "retry-after-seconds", seconds.get())));
            }
            default -> new Fault(kind.get(), "", 0, Duration.ZERO);
        };
    }

    private static int status(Fields entry) throws Misread {
        long status = entry.requiredNumber("status");
        if (status < 200 || status > 599) {
            throw entry.wrong("status", "a status from 200 to 599 has to stand here");
        }
        return (int) status;
    }

    private static long positive(Fields entry, String member, long number) throws Misread {
        if (number < 1) {
            throw entry.wrong(member, "a number above 0 has to stand here");
        }
        return number;
    }
}
