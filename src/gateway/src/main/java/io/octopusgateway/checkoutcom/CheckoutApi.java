package io.octopusgateway.checkoutcom;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The provider's calls as they are on the wire. Paths stand on the methods, because a server that looks for resources
 * would take an interface with a path for one of ours. Keys are parameters, so that a repeat sends the same one. Public
 * only because REST clients call it by reflection: nobody but {@link CheckoutCalls} does otherwise.
 */
public interface CheckoutApi {
    @POST
    @Path("/payments")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Response start(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Cko-Idempotency-Key") String idempotencyKey,
            byte[] body);

    /** The client's base is the token endpoint itself here. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    Response token(@HeaderParam("Authorization") String authorization, byte[] form);

    @GET
    @Path("/workflows")
    @Produces(MediaType.APPLICATION_JSON)
    Response workflows(@HeaderParam("Authorization") String authorization);

    @GET
    @Path("/workflows/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    Response workflow(@HeaderParam("Authorization") String authorization, @PathParam("id") String id);

    @POST
    @Path("/workflows")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Response createWorkflow(@HeaderParam("Authorization") String authorization, byte[] body);

    @GET
    @Path("/workflows/events/subject/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    Response eventsOf(@HeaderParam("Authorization") String authorization, @PathParam("id") String id);

    @GET
    @Path("/workflows/events/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    Response event(@HeaderParam("Authorization") String authorization, @PathParam("id") String id);

    @GET
    @Path("/payments/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    Response read(@HeaderParam("Authorization") String authorization, @PathParam("id") String id);

    @GET
    @Path("/payments/{id}/actions")
    @Produces(MediaType.APPLICATION_JSON)
    Response actions(@HeaderParam("Authorization") String authorization, @PathParam("id") String id);

    @POST
    @Path("/payments/{id}/refunds")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Response refund(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Cko-Idempotency-Key") String idempotencyKey,
            @PathParam("id") String id,
            byte[] body);

    @GET
    @Path("/payments")
    @Produces(MediaType.APPLICATION_JSON)
    Response list(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("reference") String reference,
            @QueryParam("limit") int limit,
            @QueryParam("skip") int skip);
}
