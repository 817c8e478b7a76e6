package io.octopusgateway.simulator.conformance;

import io.octopusgateway.simulator.conformance.Browser.Page;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Goes through a host's checkout as a shopper does: to the pay page, to the phone, back to the shop, and looks at the order
 * until it is paid. Stops at the first step that cannot be taken. For one thread and one run.
 */
public final class CheckoutTrial {
    private static final Pattern TOKEN = Pattern.compile("(?:.*&)?token=([^&]+).*");
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final String NOT_YET = "does not call the order paid before it is";
    private static final String LEADS = "leads the shopper to Octopus";
    private static final String PHONE = "shows a payment that the phone can approve";
    private static final String BACK = "takes the shopper back when they have paid";
    private static final String PAID = "has the order paid by the update that says so";
    private static final String AGAIN = "asks for nothing when the shopper comes again";
    private static final List<String> STEPS = List.of(NOT_YET, LEADS, PHONE, BACK, PAID, AGAIN);

    private final CheckoutUnderTest checkout;
    private final InstantSource time;
    private final Browser browser = new Browser();
    private final List<Verdict> verdicts = new ArrayList<>();

    public CheckoutTrial(CheckoutUnderTest checkout, InstantSource time) {
        this.checkout = checkout;
        this.time = time;
    }

    /** Takes the steps, in the order the verdicts have. */
    public List<Verdict> run() {
        boolean whole = notYet() && payOnThePhone() && paid() && again();
        if (!whole) {
            STEPS.stream()
                    .skip(verdicts.size())
                    .map(step -> Verdict.untried(step, "the steps before did not lead here"))
                    .forEach(verdicts::add);
        }
        return List.copyOf(verdicts);
    }

    private boolean notYet() {
        return step(NOT_YET, !isPaid(), "its page says \"" + checkout.paidWord() + "\" already");
    }

    private boolean payOnThePhone() {
        Page landing = start();
        Matcher token = TOKEN.matcher(String.valueOf(landing.address().getRawQuery()));
        boolean there = landing.isGood() && isOfSimulator(landing) && token.matches();
        if (!step(LEADS, there, "the shopper did not come to the simulator: " + landing)) {
            return false;
        }
        String payment = token.group(1);
        Page approved = browser.press(ofSimulator("/phone/" + payment + "/approve"));
        boolean done = approved.isGood() && "CAPTURED".equals(status(payment).getString("status", ""));
        if (!step(PHONE, done, "the payment cannot be approved: " + approved)) {
            return false;
        }
        return comeBack(landing.address());
    }

    /** The landing page's script asks for the way back; without scripts it is asked for by opening the page again. */
    private boolean comeBack(URI landing) {
        boolean home = within(checkout.patience(), () -> isHome(browser.open(landing)));
        return step(BACK, home, "the shopper did not come to the shop: " + browser.open(landing));
    }

    private boolean paid() {
        return step(
                PAID,
                within(checkout.patience(), this::isPaid),
                "its page did not say \"" + checkout.paidWord() + "\" within "
                        + checkout.patience().toSeconds() + " s");
    }

    private boolean again() {
        Page page = start();
        return step(
                AGAIN,
                page.isGood() && !isWaiting(page),
                "the shopper is asked for the money of a paid order: " + page);
    }

    private boolean isWaiting(Page page) {
        return isOfSimulator(page) && page.body().contains("id=\"open-phone\"");
    }

    private Page start() {
        return checkout.pressed() ? browser.press(checkout.start()) : browser.open(checkout.start());
    }

    private boolean isPaid() {
        Page page = browser.open(checkout.orderPage());
        return page.isGood() && page.body().contains(checkout.paidWord());
    }

    private JsonObject status(String token) {
        Page answer = browser.open(ofSimulator("/oos/payment/status?token=" + token));
        try (JsonReader reader = Json.createReader(new StringReader(answer.isGood() ? answer.body() : "{}"))) {
            return reader.readObject();
        }
    }

    private boolean isOfSimulator(Page page) {
        return page.address().getPort() == checkout.simulator().getPort()
                && page.address().getPath().startsWith("/oos/payment");
    }

    private URI ofSimulator(String path) {
        return checkout.simulator().resolve(path);
    }

    private boolean isHome(Page page) {
        return page.isGood()
                && !isOfSimulator(page)
                && checkout.orderPage()
                        .getAuthority()
                        .equalsIgnoreCase(page.address().getAuthority());
    }

    private boolean within(Duration patience, BooleanSupplier condition) {
        Instant end = time.instant().plus(patience);
        while (!condition.getAsBoolean()) {
            if (time.instant().isAfter(end)) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    private boolean step(String rule, boolean kept, String otherwise) {
        verdicts.add(kept ? Verdict.kept(rule) : Verdict.broken(rule, otherwise));
        return kept;
    }
}
