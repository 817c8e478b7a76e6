package io.octopusgateway.checkoutcom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.octopusgateway.checkoutcom.SandboxApi.Reply;
import io.octopusgateway.json.StrictJson;
import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PayAddresses;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentRequest;
import io.octopusgateway.payment.ProviderAnswer.Accepted;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Tries what the gateway relies on against the provider's sandbox, with the gateway's own words: first what needs nobody,
 * then what needs a person with the Octopus test app. Writes down what it saw.
 */
final class SandboxTrial {
    private static final long AMOUNT = 1000;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Store store;
    private final SandboxApi api;
    private final SandboxReport report;
    private final PayPages pages;
    private final World world;

    /** Where pages may be, what the time is, how a while passes, and where a person reads what to do. */
    record World(Set<String> pageHosts, InstantSource clock, Consumer<Duration> pause, Consumer<String> say) {}

    SandboxTrial(Store store, SandboxApi api, SandboxReport report, AllowedAddresses allowed, World world) {
        this.store = store;
        this.report = report;
        this.world = world;
        this.api = api;
        pages = new PayPages(world.pageHosts(), allowed);
    }

    void run(Duration patience) {
        credentials();
        var key = UUID.randomUUID().toString();
        var reference = "TRIAL-" + key.substring(0, 8);
        var body = request(reference, AMOUNT);
        var started = api.start(key, body);
        report.expect("a start is answered 202", "202", Integer.toString(started.status()));
        if (started.status() != 202) {
            throw new IllegalStateException("the sandbox did not accept the start, " + started.inShort()
                    + ": is Octopus enabled for the account, and does the key need a processing channel?");
        }
        var accepted = CheckoutTranslator.accepted(
                store.account(), body, started.body(), pages, world.clock().instant());
        links(started, accepted);
        repeats(key, body, accepted.id());
        read(accepted.id());
        list(reference, accepted.id());
        refusals();
        person(accepted, patience);
    }

    private void credentials() {
        var mine = api.get("/payments?limit=1&reference=nobody-has-it");
        report.expect("the secret key is accepted", "200", Integer.toString(mine.status()));
        if (mine.status() == 401 || mine.status() == 403) {
            throw new IllegalStateException("the sandbox does not accept OCTOPUS_SANDBOX_SECRET_KEY (HTTP "
                    + mine.status() + "): is it a key of this account, with OCTOPUS_SANDBOX_ACCOUNT_PREFIX, and may it"
                    + " make and read payments?");
        }
        report.expect(
                "a wrong key is not",
                "401",
                Integer.toString(api.withoutKey("/payments?limit=1").status()));
    }

    /** Which addresses there are, and which one the gateway would send a shopper to. */
    private void links(Reply started, Accepted accepted) {
        var answer = StrictJson.object(started.body());
        var processing = CheckoutJson.object(answer, "processing");
        var links = CheckoutJson.object(answer, "_links");
        report.expect(
                "status of the answer",
                "Pending",
                CheckoutJson.text(answer, "status").orElse("none"));
        for (var name : List.of("landing_url", "octopus_uri", "token")) {
            report.observe(
                    "processing." + name, CheckoutJson.text(processing, name).orElse("none"));
        }
        report.observe("names of the links", String.join(", ", links.keySet()));
        for (var name : links.keySet()) {
            report.observe(
                    "_links." + name,
                    CheckoutJson.text(CheckoutJson.object(links, name), "href").orElse("none"));
        }
        var page = accepted.page();
        report.expect("there is a page for a browser", "yes", page.redirectUrlOrNull() == null ? "no" : "yes");
        report.expect("there is an address for the app", "yes", page.appUriOrNull() == null ? "no" : "yes");
        report.observe("the gateway sends desktop browsers to", String.valueOf(page.redirectUrlOrNull()));
        CheckoutJson.text(CheckoutJson.object(links, "self"), "href")
                .ifPresent(self -> report.observe("_links.self without a key answers", api.page(self)));
        if (page.redirectUrlOrNull() != null) {
            report.observe("the page for a browser answers", api.page(page.redirectUrlOrNull()));
        }
    }

    private void repeats(String key, byte[] body, ProviderPaymentId id) {
        var again = api.start(key, body);
        report.expect(
                "the same bytes under the same key are the same payment",
                id.value(),
                CheckoutJson.text(again.json(), "id").orElse("HTTP " + again.status()));
        var other = api.start(key, request("TRIAL-other", AMOUNT + 10));
        report.observe("other bytes under the same key", other.inShort());
    }

    private void read(ProviderPaymentId id) {
        var read = api.get("/payments/" + id.value());
        report.expect("the payment can be read", "200", Integer.toString(read.status()));
        var found = CheckoutTranslator.found(id, read.json(), world.clock().instant());
        report.expect(
                "its amount",
                Long.toString(AMOUNT),
                Long.toString(found.amount().minorUnits()));
        report.observe(
                "members of a pending payment", String.join(", ", read.json().keySet()));
        report.observe(
                "expires_on", CheckoutJson.text(read.json(), "expires_on").orElse("none"));
        report.observe(
                "actions of a pending payment",
                api.get("/payments/" + id.value() + "/actions").inShort());
    }

    private void list(String reference, ProviderPaymentId id) {
        var list = api.get("/payments?limit=10&reference=" + reference);
        var ids = CheckoutJson.elements(list.json(), "data").stream()
                .map(one -> CheckoutJson.text(one, "id").orElse("?"))
                .toList();
        report.expect(
                "the list by reference holds it, at once", List.of(id.value()).toString(), ids.toString());
    }

    private void refusals() {
        refused("an amount not in steps of 10", AMOUNT + 5, "HKD", "");
        refused("an amount of 0", 0, "HKD", "");
        refused("US dollars", AMOUNT, "USD", "currency_not_supported");
        report.observe(
                "an amount of HK$30,000.10",
                api.start(UUID.randomUUID().toString(), request("TRIAL-large", 3_000_010))
                        .inShort());
    }

    private void refused(String what, long amount, String currency, String code) {
        var body = new String(request("TRIAL-refused", AMOUNT), UTF_8)
                .replace("\"amount\":" + AMOUNT, "\"amount\":" + amount)
                .replace("\"HKD\"", "\"" + currency + "\"")
                .getBytes(UTF_8);
        var answer = api.start(UUID.randomUUID().toString(), body);
        report.expect(what + " is refused", "422", Integer.toString(answer.status()));
        report.observe(what, answer.inShort());
        if (!code.isEmpty()) {
            report.expect("with the code " + code, "yes", answer.inShort().contains(code) ? "yes" : "no");
        }
    }

    /** Shows what to scan and looks until the payment has ended or time is up. */
    private void person(Accepted accepted, Duration patience) {
        var end = world.clock().instant().plus(patience);
        var statuses = new ArrayList<String>();
        if (!patience.isZero()) {
            invite(accepted, patience);
        }
        while (true) {
            var payment = api.get("/payments/" + accepted.id().value()).json();
            var status = CheckoutJson.text(payment, "status").orElse("none");
            if (statuses.isEmpty() || !statuses.get(statuses.size() - 1).equals(status)) {
                statuses.add(status);
                report.observe("status after " + since(end.minus(patience)), status);
            }
            if (!status.equals("Pending") && !status.equals("Authorized")) {
                ended(accepted.id());
                return;
            }
            if (!world.clock().instant().isBefore(end)) {
                report.observe("left after " + patience.toMinutes() + " minutes", status);
                return;
            }
            world.pause().accept(BETWEEN_LOOKS);
        }
    }

    private void invite(Accepted accepted, Duration patience) {
        var page = accepted.page();
        var say = world.say();
        say.accept(
                "Approve (or cancel) HK$10.00 with the Octopus test app within " + patience.toMinutes() + " minutes.");
        say.accept("Open in a browser: " + page.redirectUrlOrNull());
        if (page.appUriOrNull() != null) {
            say.accept("Or on the phone:   " + page.appUriOrNull());
            say.accept(TextQr.of(page.appUriOrNull()));
        }
        say.accept(
                "Left alone for " + patience.toMinutes() + " minutes, it shows whether the payment expires by then.");
    }

    private String since(Instant begin) {
        return Duration.between(begin, world.clock().instant()).toSeconds() + " s";
    }

    private void ended(ProviderPaymentId id) {
        var payment = api.get("/payments/" + id.value());
        report.observe(
                "facts the gateway reads in it",
                CheckoutTranslator.found(id, payment.json(), world.clock().instant())
                        .facts()
                        .toString());
        report.observe("its balances", String.valueOf(payment.json().get("balances")));
        report.observe(
                "its actions", api.get("/payments/" + id.value() + "/actions").inShort());
    }

    private byte[] request(String reference, long amount) {
        var urls = new PaymentRequest.ReturnUrls("https://shop.example/done", "https://shop.example/failed", null);
        var request = new PaymentRequest(
                Money.hkd(amount), urls, PaymentRequest.Channel.DESKTOP_WEB, "en", "Trial of the gateway", Map.of());
        var back = new PayAddresses.Return(
                "https://shop.example/return?outcome=success", "https://shop.example/return?outcome=failure");
        return StartBody.of(store, new PaymentId("pmt_01JDA8Z3K4M5N6P7Q8R9S0T1V2"), request, back, reference);
    }
}
