package io.octopusgateway.simulator;

import io.octopusgateway.simulator.plan.Plan;
import io.octopusgateway.simulator.switches.Setting;
import io.octopusgateway.simulator.switches.Switch;
import io.octopusgateway.simulator.switches.Switches;
import io.octopusgateway.simulator.webhook.WebhookFault;
import io.octopusgateway.simulator.webhook.WebhookMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What is to happen in one run, as a JSON document says: how switches stand, and which occurrence meets which fault. */
public final class Scenario {
    private final List<Consumer<Simulator>> steps = new ArrayList<>();

    private Scenario() {}

    /** Reads a whole document before anything of it counts. */
    public static Scenario parse(String text) throws Misread {
        return of(Fields.parse(text));
    }

    static Scenario of(Fields document) throws Misread {
        Scenario scenario = new Scenario();
        document.text("about");
        Optional<Fields> switches = document.object("switches");
        if (switches.isPresent()) {
            scenario.turn(switches.get());
        }
        Optional<String> mode = document.text("webhooks");
        if (mode.isPresent()) {
            WebhookMode named = mode(document, mode.get());
            scenario.steps.add(simulator -> simulator.faults().webhooks(named));
        }
        for (Fields fault : document.objects("faults")) {
            scenario.plan(fault);
        }
        document.end();
        return scenario;
    }

    /** Reads a file; the message of what goes wrong begins with its name. */
    public static Scenario read(Path file) throws Misread {
        try {
            return parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new Misread(file.getFileName() + ": cannot be read");
        } catch (Misread misread) {
            throw new Misread(file.getFileName() + ": " + misread.why());
        }
    }

    /** One fault with its trigger, as one entry of a scenario says it. */
    static Scenario ofFault(Fields fault) throws Misread {
        Scenario scenario = new Scenario();
        scenario.plan(fault);
        return scenario;
    }

    /** The settings that an object of switch names and positions says. */
    static List<Setting> settings(Fields switches) throws Misread {
        List<Setting> settings = new ArrayList<>();
        for (String name : switches.names()) {
            String position = switches.requiredText(name);
            try {
                Switch named = Switches.named(name);
                settings.add(named.setting(position));
            } catch (IllegalArgumentException unknown) {
                throw switches.wrong(name, String.valueOf(unknown.getMessage()));
            }
        }
        return settings;
    }

    static WebhookMode mode(Fields where, String name) throws Misread {
        for (WebhookMode mode : WebhookMode.values()) {
            if (wireName(mode).equals(name)) {
                return mode;
            }
        }
        throw where.wrong(
                "webhooks",
                "known are "
                        + Arrays.stream(WebhookMode.values())
                                .map(Scenario::wireName)
                                .toList());
    }

    /** Has it all happen from now on; numbers count from here. */
    public void applyTo(Simulator simulator) {
        steps.forEach(step -> step.accept(simulator));
    }

    private void turn(Fields switches) throws Misread {
        Setting[] settings = settings(switches).toArray(Setting[]::new);
        steps.add(simulator -> simulator.set(settings));
    }

    private void plan(Fields entry) throws Misread {
        String on = entry.requiredText("on");
        Trigger trigger = Trigger.read(entry);
        switch (on) {
            case "start" -> planned(trigger, NamedFaults.read(entry), Faults::onStarts);
            case "read" -> planned(trigger, NamedFaults.read(entry), Faults::onReads);
            case "refund" -> planned(trigger, NamedFaults.read(entry), Faults::onRefunds);
            case "webhook" -> planned(trigger, webhookFault(entry), Faults::onWebhooks);
            default -> throw entry.wrong("on", "known are [start, read, refund, webhook]");
        }
        entry.end();
    }

    private <T> void planned(Trigger trigger, T fault, Function<Faults, Plan<T>> where) {
        steps.add(simulator -> trigger.plan(where.apply(simulator.faults()), fault));
    }

    private static WebhookFault webhookFault(Fields entry) throws Misread {
        try {
            return WebhookFault.named(entry.requiredText("fault"));
        } catch (IllegalArgumentException unknown) {
            throw entry.wrong("fault", String.valueOf(unknown.getMessage()));
        }
    }

    private static String wireName(WebhookMode mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Which occurrences meet it. */
    private record Trigger(long first, long last, boolean all) {
        static Trigger read(Fields entry) throws Misread {
            Optional<Long> at = entry.number("at");
            Optional<Long> from = entry.number("from");
            Optional<Long> to = entry.number("to");
            if (at.isPresent() && (from.isPresent() || to.isPresent())) {
                throw entry.wrong("at", "stands for itself, without from and to");
            }
            long first = at.or(() -> from).orElse(1L);
            long last = at.or(() -> to).orElse(Long.MAX_VALUE);
            if (first < 1) {
                throw entry.wrong(at.isPresent() ? "at" : "from", "is counted from 1");
            }
            if (last < first) {
                throw entry.wrong("to", "may not be before from");
            }
            return new Trigger(first, last, at.isEmpty() && from.isEmpty() && to.isEmpty());
        }

        <T> void plan(Plan<T> plan, T what) {
            if (all) {
                plan.always(what);
            } else {
                plan.between(first, last, what);
            }
        }
    }
}
