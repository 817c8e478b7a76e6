package io.octopusgateway.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Turns problems into answers. */
final class Answers {
    static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

    /** In seconds: what is away is away for longer than a moment, and nothing was done that could be spoilt by asking again. */
    private static final String SHORTLY = "5";

    private Answers() {}

    static Response of(Problem problem) {
        return builder(problem).build();
    }

    static Response.ResponseBuilder builder(Problem problem) {
        var answer = Response.status(problem.status()).type(PROBLEM_JSON).entity(problem.json());
        if (problem.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (problem.status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            answer.header(HttpHeaders.RETRY_AFTER, SHORTLY);
        }
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
