package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.ws.rs.Path;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Every route there is, in health and in trouble, answers with the headers that keep browsers out of mischief. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HeadersIT {
    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    /** What each door answers is asked for below; a new door belongs here and there. */
    private static final List<String> DOORS = List.of(
            "ApprovalsResource",
            "AlertsResource",
            "AssetsResource",
            "AttentionResource",
            "AuditResource",
            "BrandResource",
            "BundleResource",
            "CapabilitiesResource",
            "CodeResource",
            "ComparePagesResource",
            "ConsoleAssetsResource",
            "DashboardResource",
            "DecisionsResource",
            "DeliveriesResource",
            "DocumentsResource",
            "EligibilityResource",
            "EventsResource",
            "FirstRunResource",
            "LinksResource",
            "OrderUpdatesResource",
            "OrdersResource",
            "MeResource",
            "OrderStoryResource",
            "PayResource",
            "PaymentActionsResource",
            "PaymentListResource",
            "PaymentsResource",
            "PeopleResource",
            "ProviderEventsResource",
            "RedeliveryResource",
            "RefundFormResource",
            "RefundsResource",
            "ReturnKeyResource",
            "ReturnResource",
            "SearchResource",
            "SecondFactorResource",
            "SettlementsResource",
            "SignInResource",
            "StatusResource",
            "StatementPagesResource",
            "StatementsResource",
            "NewStoreResource",
            "StoreKeysResource",
            "StoreResource",
            "StoreSecretsResource",
            "StoreSettingsResource",
            "StoreTrialsResource",
            "StoreVersionsResource",
            "StoresResource",
            "TimelineResource",
            "UpdatesResource",
            "WebhookRegistrationResource",
            "WebhookResource",
            "WhyResource");

    /** What pages of shops read, and what holds no secret. */
    private static final Set<String> FOR_ALL_ORIGINS = Set.of("component", "live status", "live status of nobody");

    private static final String PHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1";
    private static final Duration WARM = Duration.ofSeconds(60);

    private final World world = World.get();
    private final ConsoleCaller console = ConsoleCaller.boss(world);
    private final String base = world.first().url();

    private record Visit(String name, int status, HttpRequest.Builder request) {}

    private List<Visit> visits() {
        var order = World.newOrder();
        Until.holds(
                WARM,
                "the provider is reached",
                () -> world.spi().start(order, 1280).status() / 100 == 2);
        var started = world.spi().start(order, 1280);
        var pay = started.at("/nextAction/payUrl");
        var spi = world.spi();
        var visits = new ArrayList<Visit>();
        visits.add(new Visit("pay page on a phone", 200, Http.request(pay).header("User-Agent", PHONE)));
        visits.add(new Visit("pay page", 303, Http.request(pay)));
        visits.add(new Visit("pay page, previewed", 303, Http.request(pay).method("HEAD", BodyPublishers.noBody())));
        visits.add(new Visit("pay page, posted to", 303, Http.request(pay).POST(BodyPublishers.noBody())));
        visits.add(new Visit("QR", 200, Http.request(pay + "/qr.svg")));
        visits.add(new Visit("nobody's pay page", 404, Http.request(base + "/pay/nonsense")));
        visits.add(new Visit("nobody's QR", 404, Http.request(base + "/pay/nonsense/qr.svg")));
        visits.add(new Visit("nobody's return page", 404, Http.request(base + "/return/nonsense")));
        visits.add(new Visit("live status", 200, Http.request(pay + "/status")));
        visits.add(new Visit("live status of nobody", 404, Http.request(base + "/return/nonsense/status")));
        visits.add(new Visit("style", 200, Http.request(base + "/pay/assets/pay.css")));
        visits.add(new Visit("component", 200, Http.request(base + "/pay/assets/octopus-payment.js")));
        visits.add(new Visit("script", 200, Http.request(base + "/pay/assets/pay.js")));
        visits.add(new Visit("colour", 200, Http.request(base + "/pay/brand/7a1f5c.css")));
        visits.add(new Visit("nobody's logo", 404, Http.request(base + "/pay/brand/" + "0".repeat(24) + ".png")));
        visits.add(new Visit("nothing", 404, Http.request(base + "/")));
        visits.add(new Visit("nothing deep", 404, Http.request(base + "/no/such/page")));
        visits.add(new Visit("capabilities", 200, spi.request("/capabilities")));
        visits.add(new Visit("payment", 200, spi.request("/payments/" + started.at("/id"))));
        visits.add(new Visit("order", 200, spi.request("/orders/" + order)));
        visits.add(new Visit("description", 200, Http.request(base + "/plugin.json")));
        visits.add(new Visit("eligibility", 415, spi.request("/eligibility").POST(BodyPublishers.ofString("x"))));
        visits.add(new Visit("search", 200, spi.request("/payments?orderReference=" + order)));
        visits.add(new Visit("timeline", 200, spi.request("/payments/" + started.at("/id") + "/events")));
        visits.add(new Visit("statement", 200, spi.request("/statements/2026-11")));
        visits.add(new Visit("entries of a statement", 200, spi.request("/statements/2026-11/entries")));
        visits.add(new Visit("feed", 200, spi.request("/order-updates")));
        visits.add(new Visit("status", 200, spi.request("/status")));
        visits.add(new Visit("return key", 200, spi.request("/return-key")));
        visits.add(new Visit("resume", 200, spi.request("/order-updates/resume").POST(BodyPublishers.noBody())));
        visits.add(new Visit(
                "redelivery", 404, spi.request("/orders/nobody/redeliver").POST(BodyPublishers.noBody())));
        visits.add(new Visit("registration", 403, spi.request("/webhook").POST(BodyPublishers.noBody())));
        visits.add(new Visit("parked events", 403, spi.request("/provider-events")));
        visits.add(new Visit(
                "decision",
                415,
                spi.request("/payments/" + started.at("/id") + "/decide").POST(BodyPublishers.ofString("x"))));
        visits.add(new Visit(
                "settlement",
                415,
                spi.request("/payments/" + started.at("/id") + "/refunds/r/settle")
                        .POST(BodyPublishers.ofString("x"))));
        visits.add(new Visit("refunds", 200, spi.request("/payments/" + started.at("/id") + "/refunds")));
        visits.add(new Visit("no payment", 404, spi.request("/payments/pmt_0")));
        visits.add(new Visit("no order", 404, spi.request("/orders/nobody-knows-it")));
        visits.add(new Visit("no operation", 404, spi.request("/nothing")));
        visits.add(new Visit("stranger", 401, Http.request(base + "/api/v1/capabilities")));
        visits.add(new Visit("broken start", 400, start("{")));
        visits.add(
                new Visit("start that is no JSON", 415, spi.request("/payments").POST(BodyPublishers.ofString("x"))));
        visits.add(new Visit("start", 201, start(SpiCaller.body(World.newOrder(), 1290, ""))));
        visits.add(new Visit(
                "asked by another site",
                401,
                Http.request(base + "/api/v1/capabilities")
                        .header("Origin", "https://evil.example")
                        .method("OPTIONS", BodyPublishers.noBody())));
        visits.add(new Visit("webhook", 200, webhook("{\"id\":\"evt_h\",\"type\":\"x\"}")));
        visits.add(new Visit("unsigned webhook", 401, webhook("{}").setHeader("Cko-Signature", "0")));
        visits.add(new Visit("console, a stranger", 303, Http.request(base + "/console")));
        visits.add(new Visit("sign in", 200, Http.request(base + "/console/sign-in")));
        visits.add(new Visit("first run, over", 303, Http.request(base + "/console/first-run")));
        visits.add(new Visit("payments, a stranger", 303, Http.request(base + "/console/payments")));
        visits.add(new Visit("payments in the console", 200, console.request("payments")));
        visits.add(new Visit("story", 200, console.request("orders/demo/" + order)));
        visits.add(new Visit("no story", 404, console.request("orders/demo/nobody-knows-it")));
        visits.add(new Visit("nothing to give back", 200, console.request("refunds/demo/" + started.at("/id"))));
        visits.add(new Visit("attention", 200, console.request("attention")));
        visits.add(new Visit("events in the console", 200, console.request("events")));
        visits.add(new Visit("updates in the console", 200, console.request("updates")));
        visits.add(new Visit("people", 200, console.request("people")));
        visits.add(new Visit("my password", 200, console.request("me")));
        visits.add(new Visit("a link to be made", 200, console.request("links")));
        visits.add(new Visit("why not shown", 200, console.request("why?store=demo&amount=0.05")));
        visits.add(new Visit("dashboard", 200, console.request("dashboard")));
        visits.add(new Visit("statement", 200, console.request("statements")));
        visits.add(new Visit("statement as a table", 200, console.request("statements/movements.csv?month=2026-11")));
        visits.add(new Visit("stores", 200, console.request("stores")));
        visits.add(new Visit("audit", 200, console.request("audit")));
        visits.add(new Visit("console's style", 200, Http.request(base + "/console/assets/console.css")));
        visits.add(new Visit("console's script", 200, Http.request(base + "/console/assets/console.js")));
        visits.add(new Visit("no page of the console", 404, Http.request(base + "/console/nothing")));
        visits.add(new Visit(
                "signed in from elsewhere",
                403,
                Http.request(base + "/console/sign-in").POST(BodyPublishers.ofString("name=a&password=b"))));
        visits.add(new Visit("webhook got", 405, Http.request(base + "/webhooks/checkout/x")));
        return visits;
    }

    private HttpRequest.Builder start(String body) {
        return world.spi()
                .request("/payments")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder webhook(String body) {
        return Http.request(base + "/webhooks/checkout/" + world.keys().webhookId())
                .headers("Content-Type", "application/json")
                .header("Cko-Signature", Signatures.of(world.keys().webhookSecret(), body))
                .POST(BodyPublishers.ofString(body));
    }

    @Test
    void every_door_is_walked_through() {
        var doors = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("io.octopusgateway").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::getSimpleName);

        assertThat(doors).containsExactlyInAnyOrderElementsOf(DOORS);
    }

    @Test
    void every_answer_is_guarded() {
        for (var visit : visits()) {
            var answer = Http.send(visit.request());
            var headers = answer.headers();

            assertThat(answer.status()).as(visit.name() + " " + answer.body()).isEqualTo(visit.status());
            ALWAYS.forEach((name, value) -> assertThat(headers.allValues(name))
                    .as(visit.name() + ": " + name)
                    .containsExactly(value));
            assertThat(headers.allValues("Content-Security-Policy"))
                    .as(visit.name())
                    .singleElement()
                    .asString()
                    .startsWith("default-src 'none';")
                    .contains("frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe", "*");
            assertThat(headers.allValues("Cache-Control")).as(visit.name()).containsExactly(cached(visit.name()));
            if (answer.body().startsWith("<!DOCTYPE html>")) {
                assertThat(headers.allValues("Content-Language"))
                        .as(visit.name())
                        .containsExactly("en");
            }
            // What a page says may be read by the page of a shop, without anybody's cookies; nothing else may.
            assertThat(headers.allValues("Access-Control-Allow-Origin"))
                    .as(visit.name())
                    .isEqualTo(FOR_ALL_ORIGINS.contains(visit.name()) ? List.of("*") : List.of());
            assertThat(headers.map().keySet())
                    .as(visit.name())
                    .noneMatch(
                            name -> name.toLowerCase(java.util.Locale.ROOT).equals("access-control-allow-credentials"))
                    .noneMatch(name -> List.of("set-cookie", "server", "x-powered-by")
                            .contains(name.toLowerCase(java.util.Locale.ROOT)));
        }
    }

    private static String cached(String visit) {
        return switch (visit) {
            case "style", "script", "component", "console's style", "console's script" -> "public, max-age=3600";
            case "colour" -> "public, max-age=31536000, immutable";
            case "description" -> "public, max-age=300";
            default -> "no-store";
        };
    }

    @Test
    void browsers_are_told_to_insist_on_https_only_where_the_world_reaches_us_over_it() {
        assertThat(Http.get(base + "/pay/nonsense").header("Strict-Transport-Security"))
                .isEmpty();
    }
}
