package io.octopusgateway.assembly;

import io.octopusgateway.descriptor.DocumentsResource;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/**
 * Lets nobody in while the application is not ready: a host or the provider that is told so comes again, and would
 * otherwise be told that its key or its store does not exist. What the gateway says about itself is for everybody.
 */
@PreMatching
final class NotReadyFilter implements ContainerRequestFilter {
    static final int FIRST_OF_ALL_THAT_REFUSE = 900;

    private final Startup startup;

    NotReadyFilter(Startup startup) {
        this.startup = startup;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!startup.isReady() && !DocumentsResource.serves(request.getUriInfo().getPath())) {
            throw new ProblemException(
                    ProblemType.STORE_NOT_CONFIGURED,
                    "This server is not ready; its health page says why. Ask again later.");
        }
    }
}
