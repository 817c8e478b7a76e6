package io.octopusgateway.simulator.provider;

import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.switches.Reads.Processing;
import io.octopusgateway.simulator.switches.Starts;
import io.octopusgateway.simulator.switches.Switches;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;

/** Writes where a shopper can be sent, in the places where the provider may tell it. */
final class Addresses {
    private final URI landing;
    private final Switches switches;

    Addresses(URI landing, Switches switches) {
        this.landing = landing;
        this.switches = switches;
    }

    /** Adds what the answer to a start tells, to the answer itself and to its links. */
    void ofStart(SimulatedPayment payment, JsonObjectBuilder answer, JsonObjectBuilder links) {
        switch (switches.get(Starts.Addresses.class)) {
            case PROCESSING -> answer.add("processing", processing(payment, true));
            case PROCESSING_AND_REDIRECT -> {
                answer.add("processing", processing(payment, true));
                links.add("redirect", redirect(payment));
            }
            case PROCESSING_AND_MOBILE_REDIRECT -> {
                answer.add("processing", processing(payment, true));
                links.add("redirect", mobileRedirect(payment));
            }
            case REDIRECT_ONLY -> {
                answer.add("processing", partner(payment));
                links.add("redirect", redirect(payment));
            }
            case MOBILE_REDIRECT_ONLY -> {
                answer.add("processing", partner(payment));
                links.add("redirect", mobileRedirect(payment));
            }
            case NO_LANDING_URL -> answer.add("processing", processing(payment, false));
            case SELF_ONLY -> {}
        }
    }

    /** Adds what reading a payment tells. */
    void ofRead(SimulatedPayment payment, JsonObjectBuilder details) {
        switch (switches.get(Processing.class)) {
            case PARTNER_ID -> details.add("processing", partner(payment));
            case ADDRESSES_AGAIN -> details.add("processing", partner(payment).addAll(processing(payment, true)));
            case ABSENT -> {}
        }
    }

    private JsonObjectBuilder processing(SimulatedPayment payment, boolean withLanding) {
        JsonObjectBuilder processing = Json.createObjectBuilder();
        if (withLanding) {
            processing.add("landing_url", landingUrl(payment));
        }
        return processing.add("octopus_uri", appUri(payment)).add("token", payment.token());
    }

    private static JsonObjectBuilder partner(SimulatedPayment payment) {
        return Json.createObjectBuilder()
                .add("partner_payment_id", payment.marks().partnerPaymentId());
    }

    private JsonObjectBuilder redirect(SimulatedPayment payment) {
        return Json.createObjectBuilder().add("href", landingUrl(payment));
    }

    private JsonObjectBuilder mobileRedirect(SimulatedPayment payment) {
        JsonObjectBuilder app = Json.createObjectBuilder().add("href", appUri(payment));
        JsonObjectBuilder sameApp = Json.createObjectBuilder().add("href", appUri(payment));
        return redirect(payment)
                .add("mobile", Json.createObjectBuilder().add("android", app).add("ios", sameApp))
                .add(
                        "qr_code",
                        Json.createObjectBuilder().add("image", "iVBORw0KGgo=").add("text", appUri(payment)));
    }

    private String landingUrl(SimulatedPayment payment) {
        return landing + "/oos/payment/?token=" + payment.token();
    }

    private static String appUri(SimulatedPayment payment) {
        return "octopus://payment?token=" + payment.token();
    }
}
