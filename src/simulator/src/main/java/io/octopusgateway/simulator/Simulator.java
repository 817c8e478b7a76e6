package io.octopusgateway.simulator;

import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.SimulatorClock;
import io.octopusgateway.simulator.ledger.StateFile;
import io.octopusgateway.simulator.ledger.WebhookEvent;
import io.octopusgateway.simulator.oauth.TokenDoor;
import io.octopusgateway.simulator.page.Pages;
import io.octopusgateway.simulator.phone.Phone;
import io.octopusgateway.simulator.plan.Plan;
import io.octopusgateway.simulator.provider.Call;
import io.octopusgateway.simulator.provider.CallLog;
import io.octopusgateway.simulator.provider.Fault;
import io.octopusgateway.simulator.provider.PaymentsApi;
import io.octopusgateway.simulator.provider.PaymentsApi.Callers;
import io.octopusgateway.simulator.provider.PaymentsApi.Places;
import io.octopusgateway.simulator.provider.PaymentsApi.Troubles;
import io.octopusgateway.simulator.provider.SecretKeys;
import io.octopusgateway.simulator.switches.Setting;
import io.octopusgateway.simulator.switches.Switchboard;
import io.octopusgateway.simulator.switches.Switches;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import io.octopusgateway.simulator.web.WebServer;
import io.octopusgateway.simulator.webhook.Courier;
import io.octopusgateway.simulator.webhook.EventType;
import io.octopusgateway.simulator.webhook.WebhookFault;
import io.octopusgateway.simulator.webhook.WebhookMode;
import io.octopusgateway.simulator.webhook.WebhookTarget;
import io.octopusgateway.simulator.workflow.Workflows;
import io.octopusgateway.simulator.workflow.WorkflowsApi;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A running stand-in for the provider's Octopus API, the Octopus landing page and the shopper's phone, on one port of
 * 127.0.0.1. Safe for use by several threads.
 */
public final class Simulator implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Simulator.class.getName());
    private static final int TICK_MILLIS = 500;

    private final String secretKey;
    private final SimulatorClock clock;
    private final Switchboard switches;
    private final Ledger ledger;
    private final Strangers strangers;
    private final Refunds refunds;
    private final Courier courier;
    private final CallLog calls = new CallLog();
    private final PaymentsApi api;
    private final Workflows workflows = new Workflows();
    private final WorkflowsApi workflowsApi;
    private final TokenDoor tokens;
    private final ControlDoor control = new ControlDoor(this);
    private final Pages pages;
    private final WebServer server;
    private final Faults faults;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Simulator::daemon);
    private final ScheduledFuture<?> ticking;

    private Simulator(SimulatorOptions options) {
        secretKey = options.secretKeys().keySet().iterator().next();
        clock = new SimulatorClock(options.realTime());
        switches = new Switchboard(options.switches());
        ledger = new Ledger(
                clock,
                options.payableFor(),
                options.dataDirectory().map(StateFile::in).orElseGet(StateFile::none));
        Plan<WebhookFault> webhookFaults = new Plan<>(WebhookFault.NONE);
        Courier.Manners manners = new Courier.Manners(switches, webhookFaults, options.webhookTimeout());
        courier = new Courier(ledger, clock, this::url, workflows, manners);
        strangers = new Strangers(ledger, courier);
        refunds = new Refunds(ledger, clock, courier);
        Troubles troubles = new Troubles(new Plan<>(Fault.NONE), new Plan<>(Fault.NONE), new Plan<>(Fault.NONE));
        SecretKeys keys = new SecretKeys(options.secretKeys(), options.channelRequired());
        Places places = new Places(this::url, () -> options.landingBase().orElseGet(this::url));
        tokens = new TokenDoor(options.oAuthClients(), clock, switches);
        api = new PaymentsApi(
                keyOrToken(keys, "gateway"),
                places,
                ledger,
                clock,
                switches,
                troubles,
                this::announceCreated,
                this::announceRefund);
        workflowsApi = new WorkflowsApi(
                keyOrToken(keys, "flow"), this::url, ledger, clock, courier, workflows, switches, this::sendSample);
        pages = new Pages(ledger, courier, switches);
        server = WebServer.start(options.port(), options.hangBound(), this::handle);
        faults = new Faults(troubles, webhookFaults, server, courier);
        clock.onAdvance(this::doDueWork);
        options.webhooks().forEach(courier::add);
        ticking = timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    public static Simulator start(SimulatorOptions options) {
        return new Simulator(options.withSomeSecretKey());
    }

    /** For example {@code http://127.0.0.1:1234}. */
    public URI url() {
        return server.url();
    }

    /** The first key that opens the API. */
    public String secretKey() {
        return secretKey;
    }

    public void addWebhook(URI url, String signatureKey) {
        addWebhook(url, signatureKey, "");
    }

    /** Also sends a fixed {@code Authorization} value, unless that is empty. */
    public void addWebhook(URI url, String signatureKey, String authorization) {
        courier.add(new WebhookTarget(url, signatureKey, authorization));
    }

    /** Turns switches, at once and for everything that comes. */
    public void set(Setting... settings) {
        switches.set(settings);
    }

    /** Puts every switch where it stands there. */
    public void setAll(Switches all) {
        switches.setAll(all);
    }

    /** How the switches stand. */
    public Switches switches() {
        return switches.now();
    }

    /** Payments of others on the same account. */
    public Strangers strangers() {
        return strangers;
    }

    /** What becomes of refunds. */
    public Refunds refunds() {
        return refunds;
    }

    public Faults faults() {
        return faults;
    }

    public SimulatorClock clock() {
        return clock;
    }

    /** The calls to the API, oldest first; pages do not count. */
    public List<Call> calls() {
        return calls.all();
    }

    /** How many calls to the API had this method and exactly this path. */
    public int calls(String method, String path) {
        return calls.count(method, path);
    }

    /** All payments, oldest first. */
    public List<SimulatedPayment> payments() {
        return ledger.payments();
    }

    public SimulatedPayment payment(String idOrToken) {
        return ledger.payment(idOrToken)
                .orElseThrow(() -> new IllegalArgumentException("There is no payment " + idOrToken));
    }

    public Phone phone(String paymentIdOrToken) {
        return new Phone(ledger, courier, switches, paymentIdOrToken);
    }

    /** All webhook events ever made, oldest first, sent or not. */
    public List<WebhookEvent> events() {
        return ledger.events();
    }

    /** Sends an event again to every target, now; returns the HTTP status, 0 if there was no answer. */
    public int deliver(String eventId) {
        return courier.deliver(eventId);
    }

    /** Waits until no webhook is on its way or due; throws if that takes longer than half a minute. */
    public void quiesce() {
        courier.quiesce();
    }

    @Override
    public void close() {
        ticking.cancel(false);
        timer.shutdownNow();
        courier.close();
        server.close();
    }

    @Override
    public String toString() {
        return "Simulator[" + url() + "]";
    }

    private Reply handle(Request request) {
        if (request.path().equals(TokenDoor.PATH)) {
            return tokens.handle(request);
        }
        if (isBelow("/payments", request.path())) {
            calls.add(Call.of(request, clock.instant()));
            return api.handle(request);
        }
        if (isBelow("/workflows", request.path())) {
            calls.add(Call.of(request, clock.instant()));
            return workflowsApi.handle(request);
        }
        return isBelow(ControlDoor.FOLDER, request.path()) ? control.handle(request) : pages.handle(request);
    }

    private static boolean isBelow(String folder, String path) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }

    private Callers keyOrToken(SecretKeys keys, String family) {
        Callers byToken = tokens.callers(family);
        return authorization -> keys.caller(authorization).or(() -> byToken.caller(authorization));
    }

    private void sendSample(EventType type, List<WebhookTarget> targets) {
        courier.announceSample(type, Strangers.sample(type, clock.instant()), targets);
    }

    private void announceCreated(SimulatedPayment payment, Fault fault) {
        WebhookMode mode = courier.mode();
        Optional<WebhookEvent> pending = courier.announce(EventType.PENDING, payment);
        strangers.beside(payment, fault);
        if (mode == WebhookMode.BEFORE_ANSWER) {
            pending.ifPresent(event -> courier.awaitFirstAttempt(event.id()));
        }
        if (mode == WebhookMode.CAPTURED_BEFORE_ANSWER) {
            phone(payment.id()).approve().forEach(event -> courier.awaitFirstAttempt(event.id()));
        }
    }

    private void announceRefund(SimulatedPayment payment) {
        courier.announce(EventType.REFUND_PENDING, payment);
    }

    private void doDueWork() {
        refunds.settleDue();
        ledger.overdue().forEach(payment -> phone(payment.id()).expireIfPending());
        courier.sendDue();
    }

    /** A tick that fails must not end the ticking: the executor would drop the task silently. */
    private void tick() {
        try {
            doDueWork();
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "Looking for due work failed", bug);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "simulator-timer");
        thread.setDaemon(true);
        return thread;
    }
}
