package io.octopusgateway.console;

import io.octopusgateway.people.Permission;
import io.octopusgateway.people.Sessions.Step;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before one route of the console. Changes are made by forms of our own pages and by nobody else; who may not take
 * the route learns nothing of what is behind it; and what goes wrong there becomes a page.
 */
@Priority(Priorities.AUTHENTICATION)
public final class Guard implements ContainerRequestFilter, ContainerResponseFilter {
    static final String TOKEN = "form-token";

    /** What a form may have around its file, in bytes. */
    private static final int AROUND = 64 * 1024;

    private static final int TOO_LARGE = 413;

    private final Gate gate;
    private final @Nullable Permission neededOrNull;
    private final Set<Step> steps;
    private final boolean takesFiles;

    private Guard(Gate gate, @Nullable Permission neededOrNull, Set<Step> steps, boolean takesFiles) {
        this.gate = gate;
        this.neededOrNull = neededOrNull;
        this.steps = steps;
        this.takesFiles = takesFiles;
    }

    /**
     * The guard of a route.
     *
     * @throws IllegalStateException if the route says neither what it needs nor that it is open
     */
    public static Guard of(Method route, Gate gate) {
        var needs = route.getAnnotation(Needs.class);
        if ((needs == null) == (route.getAnnotation(Open.class) == null)) {
            throw new IllegalStateException(route + " must say what it needs, or that it is open");
        }
        var takesFiles = route.isAnnotationPresent(Upload.class);
        return needs == null
                ? new Guard(gate, null, Set.of(), takesFiles)
                : new Guard(gate, needs.value(), Set.of(needs.at()), takesFiles);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var call = gate.call(request);
        var isPost = request.getMethod().equals(HttpMethod.POST);
        request.setSecurityContext(
                new Security(call, request.getSecurityContext().isSecure()));
        if (isPost && !SameSite.holds(request)) {
            request.abortWith(Pages.trouble(call, 403, "trouble.other_site"));
        } else if (neededOrNull != null && call.session().isEmpty()) {
            request.abortWith(Pages.to(call.at("sign-in")));
        } else if (neededOrNull != null
                && call.step().filter(step -> !steps.contains(step)).isPresent()) {
            request.abortWith(Pages.to(call.at(pathOf(call.step().orElseThrow()))));
        } else if (neededOrNull != null && !call.person().may(neededOrNull)) {
            request.abortWith(Pages.trouble(call, 403, "trouble.not_allowed"));
        } else if (isPost) {
            read(request, call);
        }
    }

    private void read(ContainerRequestContext request, Call call) {
        if (!takesFiles) {
            takeForm(request, call.with(Form.read(request.getEntityStream())));
        } else if (request.getLength() > Upload.LARGEST + AROUND) {
            request.abortWith(Pages.trouble(call, TOO_LARGE, "trouble.too_large"));
        } else {
            var type = Optional.ofNullable(request.getHeaderString(HttpHeaders.CONTENT_TYPE))
                    .orElse("");
            takeForm(request, call.with(Form.read(request.getEntityStream(), type, Upload.LARGEST + AROUND)));
        }
    }

    /** Where a step is done. */
    private static String pathOf(Step step) {
        return switch (step) {
            case CODE -> "code";
            case PASSWORD -> "me";
            case FACTOR -> "second-factor";
        };
    }

    private void takeForm(ContainerRequestContext request, Call call) {
        if (neededOrNull != null && !carriesToken(call)) {
            request.abortWith(Pages.trouble(call, 403, "trouble.form"));
            return;
        }
        request.setSecurityContext(
                new Security(call, request.getSecurityContext().isSecure()));
    }

    private static boolean carriesToken(Call call) {
        var sent = call.form().text(TOKEN).orElse("").getBytes(StandardCharsets.US_ASCII);
        var expected = call.formToken().orElseThrow().getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(sent, expected);
    }

    /** A problem is for programs; people read a page of the same status. */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var isProblem = Optional.ofNullable(response.getMediaType())
                .filter(type -> type.getSubtype().equals("problem+json"))
                .isPresent();
        if (isProblem && request.getSecurityContext().getUserPrincipal() instanceof Call call) {
            var page = Pages.trouble(call, response.getStatus(), Pages.troubleOf(response.getStatus()));
            page.getHeaders().forEach((name, values) -> response.getHeaders().put(name, values));
            response.setEntity(page.getEntity(), null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        }
    }

    /** The caller in the platform's own clothes. */
    private record Security(Call call, boolean secure) implements SecurityContext {
        @Override
        public Call getUserPrincipal() {
            return call;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getAuthenticationScheme() {
            return "cookie";
        }
    }
}
