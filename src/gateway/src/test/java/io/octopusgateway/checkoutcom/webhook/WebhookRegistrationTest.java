package io.octopusgateway.checkoutcom.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.checkoutcom.CallHealth;
import io.octopusgateway.checkoutcom.CheckoutCalls;
import io.octopusgateway.checkoutcom.CheckoutSettings;
import io.octopusgateway.checkoutcom.CheckoutStores;
import io.octopusgateway.checkoutcom.CheckoutWorkflows;
import io.octopusgateway.checkoutcom.Fixtures;
import io.octopusgateway.checkoutcom.StubProvider;
import io.octopusgateway.checkoutcom.StubProvider.Reply;
import io.octopusgateway.json.StrictJson;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.processing.Signals;
import io.octopusgateway.processing.WebhookRegistry.Difference;
import io.octopusgateway.processing.WebhookRegistry.Registration;
import io.octopusgateway.processing.WebhookRegistry.Status;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.ProviderAccount;
import io.octopusgateway.store.ProviderAccount.RedirectChoice;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.Store;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over real HTTP to a provider made of the documented answers. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookRegistrationTest {
    private static final String LIST = "GET /workflows";
    private static final String CREATE = "POST /workflows";
    private static final String BASE = "https://gateway.example.hk";
    private static final String URL = BASE + "/webhooks/checkout/webhook-id";
    private static final String CHANNEL = "pc_usvaf365gvkucakoq6n54tnvnb";
    private static final String FIRST = "wf_wpolhbr4sg7curt4i547ji2eqj";

    /** As documented, but with the address of this store. */
    private static final String DOCUMENTED =
            Fixtures.text("workflow-get-response").replace("https://gateway.example.hk/webhooks/checkout", URL);

    private final StubProvider stub = new StubProvider();
    private final ClosingCalls calls = new ClosingCalls();
    private final WebhookRegistration registration = new WebhookRegistration(
            new CheckoutWorkflows(
                    calls,
                    CheckoutSettings.defaults(),
                    new AllowedAddresses(Set.of(stub.authority())),
                    new CallHealth(Signals.SILENT, InstantSource.system(), Duration.ofSeconds(30))),
            BASE);
    private final List<String> kept = new ArrayList<>();

    private static final class ClosingCalls extends CheckoutCalls {
        ClosingCalls() {
            super(CheckoutSettings.defaults());
        }

        @Override
        protected void close() {
            super.close();
        }
    }

    @BeforeEach
    void keep() {
        stub.on(LIST, request -> new Reply(200, list()));
        stub.on(CREATE, this::create);
    }

    @AfterEach
    void hangUp() {
        calls.close();
        stub.close();
    }

    @Test
    void a_webhook_that_is_not_there_is_made_for_our_channel_and_events_alone() {
        holds(FIRST, DOCUMENTED.replace(URL, "https://elsewhere.example/hook"));

        var made = register();

        assertThat(made.status()).isEqualTo(Status.CREATED);
        assertThat(made.workflow()).isEqualTo("wf_2");
        assertThat(made.url()).isEqualTo(URL);
        assertThat(made.events()).containsExactlyInAnyOrderElementsOf(WebhookRegistration.EVENTS);
        assertThat(made.differences()).isEmpty();
        var body = json(stub.asked(CREATE).get(0).body());
        var documented = json(Fixtures.text("workflow-create-request"));
        assertThat(body.getJsonArray("conditions"))
                .containsExactly(
                        documented.getJsonArray("conditions").get(0),
                        documented.getJsonArray("conditions").get(2));
        var action = body.getJsonArray("actions").getJsonObject(0);
        assertThat(action.getString("url")).isEqualTo(URL);
        assertThat(action.get("signature"))
                .isEqualTo(documented.getJsonArray("actions").getJsonObject(0).get("signature"));
        assertThat(stub.asked()).allMatch(asked -> asked.authorization().equals("Bearer sk_1"));
    }

    @Test
    void a_webhook_that_is_there_is_found_and_nothing_is_made() {
        holds(FIRST, DOCUMENTED);

        var found = register();
        var again = register();

        assertThat(found.status()).isEqualTo(Status.FOUND);
        assertThat(found.workflow()).isEqualTo(FIRST);
        assertThat(again).isEqualTo(found);
        assertThat(stub.asked(CREATE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"payment_captured\",        |                            | EVENTS_MISSING",
                "\"active\": true             | \"active\": false          | INACTIVE",
                "wh-sig-8uP%k2Lq*Tz           | the-secret-before          | SIGNATURE_KEY",
                "pc_usvaf365gvkucakoq6n54tnvnb | pc_aaaaaaaaaaaaaaaaaaaaaaaaaa | CHANNEL"
            })
    void a_webhook_that_is_not_as_it_should_be_is_left_alone_and_said(
            String right, @Nullable String wrong, Difference difference) {
        holds(FIRST, DOCUMENTED.replace(right, wrong == null ? "" : wrong));

        var found = register();

        assertThat(found.status()).isEqualTo(Status.DIFFERS);
        assertThat(found.differences()).containsExactly(difference);
        assertThat(stub.asked(CREATE)).isEmpty();
    }

    @Test
    void a_provider_that_keeps_the_key_to_itself_is_believed() {
        holds(FIRST, DOCUMENTED.replace("\"key\": \"wh-sig-8uP%k2Lq*Tz\"", "\"other\": 1"));

        assertThat(register().status()).isEqualTo(Status.FOUND);
    }

    @Test
    void two_for_one_address_are_said() {
        holds(FIRST, DOCUMENTED);
        holds("wf_other", DOCUMENTED.replace(FIRST, "wf_other"));

        assertThat(register().differences()).containsExactly(Difference.DUPLICATE);
    }

    @Test
    void commands_at_the_same_time_make_one() throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(4);
        var commands = new ArrayList<Future<Registration>>();
        for (var one = 0; one < 4; one++) {
            commands.add(threads.submit(this::register));
        }
        var statuses = new ArrayList<Status>();
        for (var command : commands) {
            statuses.add(command.get().status());
        }
        threads.shutdown();

        assertThat(statuses).containsExactlyInAnyOrder(Status.CREATED, Status.FOUND, Status.FOUND, Status.FOUND);
        assertThat(stub.asked(CREATE)).hasSize(1);
    }

    @Test
    void what_another_server_made_meanwhile_is_said() {
        stub.on(CREATE, request -> {
            holds("wf_theirs", DOCUMENTED.replace(FIRST, "wf_theirs"));
            return create(request);
        });

        assertThat(register().differences()).containsExactly(Difference.DUPLICATE);
    }

    @Test
    void an_answer_that_got_lost_is_looked_for_and_not_asked_again() {
        stub.on(CREATE, request -> {
            create(request);
            return new Reply(502, "<html>");
        });

        assertThat(register().status()).isEqualTo(Status.CREATED);
        assertThat(stub.asked(CREATE)).hasSize(1);
    }

    @Test
    void an_answer_that_got_lost_with_nothing_made_is_said() {
        stub.on(CREATE, 502, "");

        refused(Refusal.Reason.PROVIDER_UNAVAILABLE);
        assertThat(stub.asked(CREATE)).hasSize(1);
    }

    @Test
    void one_that_goes_away_meanwhile_is_no_fault() {
        kept.add("wf_gone");

        assertThat(register().status()).isEqualTo(Status.CREATED);
    }

    @ParameterizedTest
    @CsvSource({
        "401, STORE_NOT_CONFIGURED",
        "403, STORE_NOT_CONFIGURED",
        "422, PROVIDER_REFUSED",
        "500, PROVIDER_UNAVAILABLE"
    })
    void what_the_provider_does_not_do_is_said(int status, Refusal.Reason reason) {
        stub.on(LIST, status, "{\"error_codes\":[\"x\"]}");
        refused(reason);

        stub.on(LIST, 200, "{\"data\":[]}");
        stub.on(CREATE, status, "{\"error_codes\":[\"x\"]}");
        refused(reason);
    }

    @Test
    void no_key_goes_where_it_does_not_belong() {
        var astray = CheckoutStores.live(stub.at("").toString());

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> registration.register(astray))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.STORE_NOT_CONFIGURED));
        assertThat(stub.asked()).isEmpty();
    }

    private Registration register() {
        return registration.register(store());
    }

    private void refused(Refusal.Reason reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(this::register)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private Store store() {
        return CheckoutStores.store(
                new ProviderAccount(stub.at(""), new Secret("sk_1"), CHANNEL, RedirectChoice.AUTOMATIC));
    }

    private synchronized void holds(String id, String workflow) {
        kept.add(id);
        stub.on("GET /workflows/" + id, 200, workflow);
    }

    private Reply create(StubProvider.Asked request) {
        var id = "wf_" + (kept.size() + 1);
        var body = request.body();
        holds(id, "{\"id\":\"" + id + "\"," + body.substring(1));
        return new Reply(201, "{\"id\":\"" + id + "\"}");
    }

    private synchronized String list() {
        var data = kept.stream().map(id -> "{\"id\":\"" + id + "\"}").toList();
        return "{\"data\":[" + String.join(",", data) + "]}";
    }

    private static JsonObject json(String text) {
        return StrictJson.object(text.getBytes(StandardCharsets.UTF_8));
    }
}
