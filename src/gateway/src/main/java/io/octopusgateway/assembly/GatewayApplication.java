package io.octopusgateway.assembly;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All doors live under the context root; the server finds their resources by itself. */
@ApplicationPath("/")
public class GatewayApplication extends Application {}
