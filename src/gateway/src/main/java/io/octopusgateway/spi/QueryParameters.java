package io.octopusgateway.spi;

import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;

/** What may stand behind the question mark: each name an operation takes, once, and no other. */
final class QueryParameters {
    private QueryParameters() {}

    /** Refuses names the operation does not take, and values of which one would be silently dropped. */
    static void only(UriInfo uri, String... allowed) {
        var names = List.of(allowed);
        uri.getQueryParameters().forEach((name, values) -> {
            if (!names.contains(name)) {
                throw new ProblemException(
                        ProblemType.INVALID_REQUEST,
                        "There is a query parameter this operation does not take; send only those in 'allowed'.",
                        Map.of("allowed", names));
            }
            if (values.size() > 1) {
                throw new ProblemException(
                        ProblemType.INVALID_REQUEST, names.get(names.indexOf(name)) + " must be sent once.");
            }
        });
    }
}
