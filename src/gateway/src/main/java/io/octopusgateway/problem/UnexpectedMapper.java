package io.octopusgateway.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Everything nobody foresaw: without it the server answers with the library's own message, host names included. The
 * caller gets a name for the occurrence, the log gets the same name with the stack.
 */
public final class UnexpectedMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(UnexpectedMapper.class.getName());
    private static final int FIRST_ERROR = 400;
    private static final int FIRST_OWN_FAULT = 500;

    /** Whether anything was committed is not known, so not the problem that says that nothing was done. */
    private static final int DATABASE_FAILED = 503;

    private final Supplier<UUID> instances;

    public UnexpectedMapper(Supplier<UUID> instances) {
        this.instances = instances;
    }

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof WebApplicationException web) {
            return meant(web);
        }
        if (DatabaseTrouble.isBehind(failure)) {
            return broken(failure, Level.WARNING, DATABASE_FAILED);
        }
        return broken(failure, Level.ERROR, ProblemType.INTERNAL_ERROR.status());
    }

    /** The server's own words, such as 404 and 405: the status and Allow are kept, the text is ours. */
    private Response meant(WebApplicationException web) {
        var original = web.getResponse();
        // A door that says when to come back is busy and knows it: nothing is broken.
        if (original.getStatus() < FIRST_ERROR || original.getHeaderString(HttpHeaders.RETRY_AFTER) != null) {
            return original;
        }
        if (original.getStatus() >= FIRST_OWN_FAULT) {
            return broken(web, Level.ERROR, original.getStatus());
        }
        var problem = Problem.of(ProblemType.of(original.getStatus()), instances.get());
        var answer = Answers.builder(problem.withStatus(original.getStatus()));
        var allow = original.getHeaderString(HttpHeaders.ALLOW);
        return (allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
    }

    private Response broken(Throwable failure, Level level, int status) {
        var problem = Problem.of(ProblemType.INTERNAL_ERROR, instances.get()).withStatus(status);
        LOG.log(level, "unexpected failure " + problem.instance(), failure);
        return Answers.of(problem);
    }
}
