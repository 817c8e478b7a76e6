package io.octopusgateway.simulator.provider;

import io.octopusgateway.simulator.switches.Starts.BadGatewayBody;
import io.octopusgateway.simulator.switches.Starts.UnauthorizedBody;
import io.octopusgateway.simulator.switches.Switchboard;
import io.octopusgateway.simulator.web.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.UUID;

/** The provider's answers that are not about a payment, as documented. Every answer carries its request id. */
public final class Answers {
    static final String INVALID = "request_invalid";
    static final String IN_PROCESSING = "processing_error";

    private static final String REQUEST_ID = "Cko-Request-Id";
    private static final String BAD_GATEWAY =
            "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>502 Bad Gateway</body>\r\n</html>\r\n";

    private final Switchboard switches;

    public Answers(Switchboard switches) {
        this.switches = switches;
    }

    public static Reply json(int status, String body) {
        return labelled(Reply.json(status, body), requestId());
    }

    public static Reply empty(int status) {
        return labelled(Reply.empty(status), requestId());
    }

    /** A 422 that says what is wrong with the request. */
    public static Reply invalid(String code) {
        return refused(new Refusal(INVALID, List.of(code)));
    }

    static Reply refused(Refusal refusal) {
        return error(422, refusal.errorType(), refusal.codes());
    }

    static Reply duplicate() {
        return error(429, INVALID, List.of("duplicate_request"));
    }

    public Reply unauthorized() {
        return switches.has(UnauthorizedBody.JSON) ? error(401, "unauthorized", List.of()) : empty(401);
    }

    /** A reply that the fault makes without looking at the request. */
    Reply to(Fault fault) {
        return switch (fault.kind()) {
            case ANSWER_502 -> badGateway();
            case ANSWER_500 -> empty(500);
            case ANSWER_STATUS -> empty(fault.status());
            case RATE_LIMITED -> rateLimited(fault);
            case DUPLICATE_REQUEST -> duplicate();
            case UNAUTHORIZED -> unauthorized();
            case FORBIDDEN -> error(403, INVALID, List.of());
            case REDIRECT -> empty(302).with("Location", "http://127.0.0.1:1/payments");
            case REJECT_422 -> error(422, INVALID, List.of(fault.code()));
            default -> throw new IllegalArgumentException(fault.kind() + " does not answer by itself");
        };
    }

    /** What becomes of a good answer on its way to the client. */
    Reply spoiled(Reply good, Fault fault) {
        if (fault.kind() == Fault.Kind.ACCEPT_THEN_502) {
            return badGateway();
        }
        Reply spoiled =
                new Reply(good.status(), good.headers(), Spoiler.spoil(good.body(), fault.kind()), good.manner());
        return spoiled.travelling(fault.kind().manner()).after(fault.time());
    }

    private static Reply rateLimited(Fault fault) {
        Reply reply = error(429, INVALID, List.of("api_calls_quota_exceeded"));
        return fault.time().isZero()
                ? reply
                : reply.with("Retry-After", Long.toString(fault.time().toSeconds()));
    }

    private Reply badGateway() {
        return switch (switches.get(BadGatewayBody.class)) {
            case HTML -> labelled(Reply.of(502, "text/html", BAD_GATEWAY), requestId());
            case EMPTY -> empty(502);
            case JSON -> error(502, "service_unavailable", List.of());
        };
    }

    private static Reply error(int status, String type, List<String> codes) {
        String requestId = requestId();
        JsonObjectBuilder body =
                Json.createObjectBuilder().add("request_id", requestId).add("error_type", type);
        if (!codes.isEmpty()) {
            body.add("error_codes", Json.createArrayBuilder(codes));
        }
        return labelled(Reply.json(status, body.build().toString()), requestId);
    }

    private static Reply labelled(Reply reply, String requestId) {
        return reply.with(REQUEST_ID, requestId).with("Cko-Version", "1.0.0+simulator");
    }

    private static String requestId() {
        return UUID.randomUUID().toString();
    }
}
