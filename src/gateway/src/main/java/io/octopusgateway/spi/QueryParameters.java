package io.octopusgateway.spi;

import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The query parameters of a request. A misspelt filter would find everything, and of two values each reader takes
 * another one, so both are refused.
 */
final class QueryParameters {
    private QueryParameters() {}

    /**
     * What was sent, by name.
     *
     * @throws ProblemException if something else than what the operation takes was sent, or something twice
     */
    static Map<String, String> of(UriInfo uri, String... known) {
        return of(uri, List.of(known));
    }

    static Map<String, String> of(UriInfo uri, List<String> known) {
        var sent = uri.getQueryParameters();
        if (!known.containsAll(sent.keySet())) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "There is a query parameter that this operation does not take; send only those in 'allowed'.",
                    Map.of("allowed", known));
        }
        var values = new HashMap<String, String>();
        for (var name : known) {
            var given = sent.getOrDefault(name, List.of());
            if (given.size() > 1) {
                var once = name.equals(SearchTerms.STATUS) ? "once, with its values separated by commas." : "once.";
                throw StartTerms.invalid("The query parameter " + name + " must be sent " + once);
            }
            given.forEach(value -> values.put(name, value));
        }
        return values;
    }
}
