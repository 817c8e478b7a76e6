package io.octopusgateway.assembly;

import io.octopusgateway.problem.LockTimeoutMapper;
import io.octopusgateway.problem.MalformedJsonMapper;
import io.octopusgateway.problem.ProblemExceptionMapper;
import io.octopusgateway.problem.ProblemMapper;
import io.octopusgateway.problem.UnexpectedMapper;
import io.octopusgateway.problem.UnreachableMapper;
import io.octopusgateway.problem.WrongShapeMapper;
import io.octopusgateway.processing.Signals;
import io.octopusgateway.spi.Envelope;
import io.octopusgateway.spi.HostAuthentication;
import io.octopusgateway.spi.RequestLimits;
import io.octopusgateway.store.Stores;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes and registers what stands around the resources. By hand, because the server makes providers before it knows of
 * injection: one that it finds by itself must have a constructor without parameters.
 */
@Provider
public class Doors implements Feature {
    @Override
    public boolean configure(FeatureContext context) {
        Supplier<UUID> ids = UUID::randomUUID;
        var stores = CDI.current().select(Stores.class).get();
        var server = CDI.current().select(Configuration.class).get().server();
        var https = server.publicBaseUrl().startsWith("https:");
        var startup = CDI.current().select(Startup.class).get();
        context.register(new AnswerHeaders(https));
        context.register(new Envelope(ids));
        context.register(new NotReadyFilter(startup), NotReadyFilter.FIRST_OF_ALL_THAT_REFUSE);
        context.register(authentication(stores));
        context.register(new StoreInLog(stores));
        context.register(new KeyUses.Filter(CDI.current().select(KeyUses.class).get()));
        context.register(new ProblemMapper(ids));
        context.register(new ProblemExceptionMapper(ids));
        context.register(new MalformedJsonMapper(ids));
        context.register(new WrongShapeMapper(ids));
        context.register(new LockTimeoutMapper(ids));
        context.register(new UnreachableMapper(ids));
        context.register(new UnexpectedMapper(ids));
        return true;
    }

    private static HostAuthentication authentication(Stores stores) {
        var configured = CDI.current().select(Configuration.class).get().server();
        var limits = new RequestLimits(
                configured.rateLimits(),
                CDI.current().select(InstantSource.class).get());
        var signals = CDI.current().select(Signals.class).get();
        var request = CDI.current().select(HttpServletRequest.class).get();
        return new HostAuthentication(stores, limits, signals, request::getRemoteAddr);
    }
}
