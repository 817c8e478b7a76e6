package io.octopusgateway.simulator.switches;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How all switches stand. Immutable: every {@code with} returns a changed copy. */
public final class Switches {
    private static final List<Switch> ALL = List.of(
            Switch.of("starts.addresses", Starts.Addresses.class, "Which addresses does the answer to a start name?"),
            Switch.of("starts.echo", Starts.Echo.class, "Does that answer repeat the reference and the payer?"),
            Switch.of(
                    "starts.key-with-other-body",
                    Starts.KeyWithOtherBody.class,
                    "What is a known idempotency key with another body answered?"),
            Switch.of(
                    "starts.amount-step-error",
                    Starts.AmountStepError.class,
                    "How is an amount refused that does not end in 0?"),
            Switch.of("starts.currency-error", Starts.CurrencyError.class, "How is a currency but HKD refused?"),
            Switch.of("starts.smallest-amount", Starts.SmallestAmount.class, "What is the least that may be asked?"),
            Switch.of("starts.largest-amount", Starts.LargestAmount.class, "What is the most that may be asked?"),
            Switch.of("starts.bad-gateway-body", Starts.BadGatewayBody.class, "What comes with a 502?"),
            Switch.of("starts.unauthorized-body", Starts.UnauthorizedBody.class, "What comes with a 401?"),
            Switch.of(
                    "lives.words", Lives.Words.class, "How are the statuses after approval and after capture called?"),
            Switch.of("lives.expiry", Lives.Expiry.class, "What becomes of a payment nobody paid in time?"),
            Switch.of(
                    "lives.action-of-the-unpaid",
                    Lives.ActionOfTheUnpaid.class,
                    "Where do expiry and cancellation show an action?"),
            Switch.of("lives.cancellation", Lives.Cancellation.class, "How is the shopper's own no told?"),
            Switch.of("lives.session-id", Lives.SessionId.class, "Is cko-session-id added on the way back?"),
            Switch.of("lives.way-back", Lives.WayBack.class, "Does the way back lead straight to the shop?"),
            Switch.of("events.envelope", Events.Envelope.class, "Which envelope do real events come in?"),
            Switch.of("events.time-member", Events.TimeMember.class, "Which member says when an event was made?"),
            Switch.of("events.time-form", Events.TimeForm.class, "How are instants written?"),
            Switch.of("events.pending", Events.Pending.class, "Is payment_pending raised?"),
            Switch.of("events.capture-pending", Events.CapturePending.class, "Is payment_capture_pending raised?"),
            Switch.of("events.approved", Events.Approved.class, "Is payment_approved raised?"),
            Switch.of(
                    "events.decline-members",
                    Events.DeclineMembers.class,
                    "Which members of the card example does a decline have?"),
            Switch.of("events.response-code", Events.ResponseCode.class, "Are response codes always text?"),
            Switch.of("events.resent-id", Events.ResentId.class, "Does an event keep its id when sent again?"),
            Switch.of("events.signature-case", Events.SignatureCase.class, "How are the signature's digits written?"),
            Switch.of("reads.processing", Reads.Processing.class, "Does a read tell landing URL and token again?"),
            Switch.of("reads.actions", Reads.Actions.class, "Which actions does a captured payment have?"),
            Switch.of("reads.list-lag", Reads.ListLag.class, "How far does the list by reference lag behind?"),
            Switch.of("reads.list-filter", Reads.ListFilter.class, "Does the list heed the reference?"),
            Switch.of("reads.list-page", Reads.ListPage.class, "How many payments does a page of the list have?"),
            Switch.of("reads.token-life", Reads.TokenLife.class, "How long does an access token live?"));

    private static final Switches LIKELY = new Switches(Map.of());

    private final Map<Class<?>, Setting> turned;

    private Switches(Map<Class<?>, Setting> turned) {
        this.turned = Map.copyOf(turned);
    }

    /** Every switch there is. */
    public static List<Switch> all() {
        return ALL;
    }

    /** The switch of that name. */
    public static Switch named(String name) {
        return ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no switch of that name"));
    }

    /** Every single departure from what is likely: for each switch, each of its other positions. */
    public static List<Setting> departures() {
        List<Setting> departures = new ArrayList<>();
        ALL.forEach(one ->
                departures.addAll(one.settings().subList(1, one.settings().size())));
        return List.copyOf(departures);
    }

    /** Every switch in its likely position. */
    public static Switches likely() {
        return LIKELY;
    }

    public Switches with(Setting... settings) {
        return with(List.of(settings));
    }

    public Switches with(Collection<Setting> settings) {
        Map<Class<?>, Setting> next = new LinkedHashMap<>(turned);
        settings.forEach(setting -> next.put(switchOf(setting).type(), setting));
        return new Switches(next);
    }

    /** How the switch of this type stands. */
    public <S extends Enum<S> & Setting> S get(Class<S> type) {
        Setting setting = turned.get(type);
        return setting == null ? type.getEnumConstants()[0] : type.cast(setting);
    }

    public boolean has(Setting setting) {
        return setting(switchOf(setting)).equals(setting);
    }

    /** How a switch stands. */
    public Setting setting(Switch which) {
        return turned.getOrDefault(which.type(), which.likely());
    }

    /** The switch that a setting belongs to. */
    public static Switch switchOf(Setting setting) {
        return ALL.stream()
                .filter(one -> one.settings().contains(setting))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(setting + " belongs to no switch"));
    }

    /** Only what departs from the likely, for example {@code [events.envelope=newer]}. */
    @Override
    public String toString() {
        return ALL.stream()
                .filter(one -> !setting(one).equals(one.likely()))
                .map(one -> one.name() + "=" + setting(one).wireName())
                .toList()
                .toString();
    }
}
