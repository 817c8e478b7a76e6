package io.octopusgateway.killbill;

import io.octopusgateway.client.UpdateAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * {@code POST /plugins/octopus/updates/<tenant id>}: where the gateway posts to. Kill Bill's own address for notifications
 * keeps the headers to itself, and with them the signature.
 */
final class UpdatesServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Updates updates;

    UpdatesServlet(Updates updates) {
        this.updates = updates;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Tenant> tenant = tenant(request.getRequestURI());
        if (!tenant.isPresent()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        UpdateAnswer answer = updates.take(tenant.get(), request::getHeader, request.getInputStream());
        response.setStatus(answer.status());
        response.setContentType("application/json");
        response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Tenant> tenant(String path) {
        try {
            return Optional.of(new Tenant(UUID.fromString(path.substring(path.lastIndexOf('/') + 1))));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
