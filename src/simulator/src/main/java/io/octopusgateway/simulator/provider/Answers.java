package io.octopusgateway.simulator.provider;

import io.octopusgateway.simulator.web.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.UUID;

/** The provider's documented answers that are not about a payment. Every answer carries its request id. */
final class Answers {
    static final String INVALID = "request_invalid";

    private static final String REQUEST_ID = "Cko-Request-Id";
    private static final String BAD_GATEWAY =
            "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>502 Bad Gateway</body>\r\n</html>\r\n";

    private Answers() {}

    static Reply json(int status, String body) {
        return labelled(Reply.json(status, body), requestId());
    }

    static Reply empty(int status) {
        return labelled(Reply.empty(status), requestId());
    }

    static Reply refused(Refusal refusal) {
        return error(422, refusal.errorType(), refusal.codes());
    }

    static Reply duplicate() {
        return error(429, INVALID, List.of("duplicate_request"));
    }

    /** A reply that the fault makes without looking at the request. */
    static Reply to(Fault fault) {
        return switch (fault.kind()) {
            case ANSWER_502 -> badGateway();
            case ANSWER_500 -> empty(500);
            case RATE_LIMITED -> error(429, INVALID, List.of("api_calls_quota_exceeded"));
            case DUPLICATE_REQUEST -> duplicate();
            case UNAUTHORIZED -> empty(401);
            case FORBIDDEN -> error(403, INVALID, List.of());
            case REJECT_422 -> error(422, INVALID, List.of(fault.code()));
            default -> throw new IllegalArgumentException(fault.kind() + " does not answer by itself");
        };
    }

    /** What becomes of a good answer on its way to the client. */
    static Reply spoiled(Reply good, Fault fault) {
        return switch (fault.kind()) {
            case ACCEPT_THEN_502 -> badGateway();
            case GARBAGE -> new Reply(good.status(), good.headers(), "<<< not JSON >>>", good.manner());
            default -> good.travelling(fault.kind().manner());
        };
    }

    private static Reply badGateway() {
        return labelled(Reply.of(502, "text/html", BAD_GATEWAY), requestId());
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
