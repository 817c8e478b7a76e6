package io.octopusgateway.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Turns problems into answers. */
final class Answers {
    static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

    private Answers() {}

    static Response of(Problem problem) {
        return builder(problem).build();
    }

    static Response.ResponseBuilder builder(Problem problem) {
        var answer = Response.status(problem.status()).type(PROBLEM_JSON).entity(problem.json());
        if (problem.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
