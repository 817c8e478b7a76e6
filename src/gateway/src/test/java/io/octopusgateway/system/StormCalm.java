package io.octopusgateway.system;

import io.octopusgateway.simulator.ledger.WebhookEvent;

/** Whether everything has come to its end after a kill storm, and if not, what is still open. */
final class StormCalm {
    private static final String OPEN = """
            select (select count(*) from streams where delivered < last) as streams,
                (select count(*) from order_updates where feed_position is null) as unnumbered,
                (select count(*) from provider_events where state = 'PARKED') as parked,
                (select count(*) from payments where status in ('REQUESTED', 'PENDING', 'CAPTURE_PENDING')) as payments,
                (select count(*) from refunds where status in ('REQUESTED', 'PENDING')) as refunds""";

    /**
     * A refund in doubt is looked for three times over ten minutes before it is sent again, which is right and too long for a
     * test. So for refunds nobody is calling for just now, five minutes go by at once after each look.
     */
    static final String FIVE_MINUTES_GO_BY = """
            update refunds set due_at = due_at - interval '5 minutes',
                requested_at = requested_at - interval '5 minutes',
                call_first_sent_at = call_first_sent_at - interval '5 minutes',
                call_deadline = call_deadline - interval '5 minutes',
                call_missed_at = call_missed_at - interval '5 minutes'
            where status in ('REQUESTED', 'PENDING') and due_at between now() and now() + interval '297 seconds'
                and (call_state <> 'SENT' or call_deadline < now())""";

    private final StormWorld world;
    private final StormWork work;
    private String open = "";

    StormCalm(StormWorld world, StormWork work) {
        this.world = world;
        this.work = work;
    }

    /** Whether nothing is open any more. Lets the time go by that the provider and refunds wait for. */
    boolean isQuiet() {
        world.turnClockToTheNextTry();
        world.database().execute(FIVE_MINUTES_GO_BY);
        var untold = world.untold().stream().map(WebhookEvent::id).limit(5).toList();
        var rows = world.database().rows(OPEN).get(0);
        open = "work done " + work.isDone() + ", untold " + untold + ", in the database " + rows;
        return work.isDone() && untold.isEmpty() && rows.values().stream().allMatch("0"::equals);
    }

    /** What was open when it was last looked at. */
    String open() {
        return open;
    }

    /** How many refunds it is not known of whether the provider has them. */
    int refundsInDoubt() {
        return Integer.parseInt(
                world.database().one("select count(*) from refunds where call_state in ('SENT', 'SILENT')"));
    }
}
