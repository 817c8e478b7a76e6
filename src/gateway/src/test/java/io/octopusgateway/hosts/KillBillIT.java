package io.octopusgateway.hosts;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real Kill Bill takes Octopus: each step of the tour for itself, checked by the tour. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("every-host-case")
class KillBillIT {
    private static KillBillWorld world;
    private static KillBillTour tour;

    @BeforeAll
    static void a_kill_bill_beside_the_gateway() {
        Assumptions.assumeTrue(KillBillWorld.canStart(), "LEFT OUT: no Kill Bill is here; mvn -Pkillbill brings one");
        world = new KillBillWorld();
        world.start();
        tour = new KillBillTour(world);
    }

    @AfterEach
    void updates_come_through_again() {
        world.updatesWire().clear();
    }

    @AfterAll
    static void end() {
        if (world != null) {
            world.close();
        }
    }

    @Test
    void an_invoice_is_paid_and_refunded_in_part_and_old_updates_change_nothing() {
        tour.repeatUpdates(tour.payAndRefund());
    }

    @Test
    void an_invoice_is_paid_and_refunded_in_full() {
        tour.refundInFull();
    }

    @Test
    void a_lost_update_is_made_up_for_by_asking_and_the_invoice_is_paid() {
        tour.loseAnUpdate();
    }

    @Test
    void money_that_comes_after_a_decline_is_a_persons_and_is_rejected_once_accepted() {
        tour.declineAndCaptureLate();
    }

    @Test
    void an_update_about_other_money_settles_nothing() {
        tour.sayAnotherAmount();
    }

    @Test
    void a_second_payment_leaves_the_page_of_the_first_one_as_it_is() {
        tour.payTwice();
    }
}
