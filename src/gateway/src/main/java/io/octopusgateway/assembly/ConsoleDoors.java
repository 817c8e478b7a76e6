package io.octopusgateway.assembly;

import io.octopusgateway.console.Gate;
import io.octopusgateway.console.Guard;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/** Puts a guard before each route of the console; one that does not say what it needs keeps the application down. */
@Provider
public class ConsoleDoors implements DynamicFeature {
    private static final String CONSOLE = Guard.class.getPackageName();

    @Override
    public void configure(ResourceInfo route, FeatureContext context) {
        if (route.getResourceClass().getPackageName().equals(CONSOLE)) {
            context.register(Guard.of(
                    route.getResourceMethod(), CDI.current().select(Gate.class).get()));
        }
    }
}
