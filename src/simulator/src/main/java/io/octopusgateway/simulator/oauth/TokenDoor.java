package io.octopusgateway.simulator.oauth;

import io.octopusgateway.simulator.ledger.Ids;
import io.octopusgateway.simulator.ledger.SimulatorClock;
import io.octopusgateway.simulator.provider.PaymentsApi.Callers;
import io.octopusgateway.simulator.provider.SecretKeys.Caller;
import io.octopusgateway.simulator.switches.Reads.TokenLife;
import io.octopusgateway.simulator.switches.Switchboard;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** {@code POST /connect/token}: client credentials for access tokens that live as long as the simulator's clock says. */
public final class TokenDoor {
    /** Where the door is. */
    public static final String PATH = "/connect/token";

    private static final String BEARER = "Bearer ";
    private static final Set<String> SCOPES = Set.of(
            "gateway",
            "gateway:payment",
            "gateway:payment-details",
            "gateway:payment-refunds",
            "payments:search",
            "flow",
            "flow:workflows",
            "flow:events",
            "flow:reflow");

    private final Map<String, String> secretsById;
    private final SimulatorClock clock;
    private final Switchboard switches;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String clientId, Set<String> scopes, Instant expiresAt) {}

    private record Credentials(String id, String secret) {}

    public TokenDoor(Map<String, String> secretsById, SimulatorClock clock, Switchboard switches) {
        this.secretsById = Map.copyOf(secretsById);
        this.clock = clock;
        this.switches = switches;
    }

    public Reply handle(Request request) {
        if (!request.method().equals("POST")) {
            return Reply.empty(405);
        }
        Optional<Credentials> given = basic(request).or(() -> form(request));
        boolean known = given.isPresent()
                && given.get().secret().equals(secretsById.get(given.get().id()));
        if (!known) {
            return refused("invalid_client");
        }
        if (!request.field("grant_type").equals(Optional.of("client_credentials"))) {
            return refused("unsupported_grant_type");
        }
        String asked = request.field("scope").filter(text -> !text.isBlank()).orElse("gateway flow");
        Set<String> scopes = new LinkedHashSet<>(List.of(asked.strip().split(" +", -1)));
        return SCOPES.containsAll(scopes) ? granted(given.get().id(), scopes) : refused("invalid_scope");
    }

    /** Who comes with a token that is valid now and has a scope of this family: {@code gateway} or {@code flow}. */
    public Callers callers(String family) {
        return authorization -> Optional.of(authorization)
                .filter(value -> value.startsWith(BEARER))
                .flatMap(value -> Optional.ofNullable(tokens.get(value.substring(BEARER.length()))))
                .filter(token -> token.expiresAt().isAfter(clock.instant()))
                .filter(token -> token.scopes().stream()
                        .anyMatch(scope -> scope.equals(family) || scope.startsWith(family + ":")))
                .map(token -> new Caller(token.clientId(), Optional.empty(), false));
    }

    private Reply granted(String clientId, Set<String> scopes) {
        TokenLife life = switches.get(TokenLife.class);
        String token = Ids.prefixed("tok") + "." + Ids.digits(12);
        tokens.put(
                token, new Token(clientId, Set.copyOf(scopes), clock.instant().plus(life.time())));
        return Reply.json(
                200,
                Json.createObjectBuilder()
                        .add("access_token", token)
                        .add("token_type", "Bearer")
                        .add("expires_in", life.time().toSeconds())
                        .add("scope", String.join(" ", scopes))
                        .build()
                        .toString());
    }

    private static Reply refused(String error) {
        return Reply.json(
                400, Json.createObjectBuilder().add("error", error).build().toString());
    }

    private static Optional<Credentials> form(Request request) {
        Optional<String> id = request.field("client_id");
        Optional<String> secret = request.field("client_secret");
        return id.isPresent() && secret.isPresent()
                ? Optional.of(new Credentials(id.get(), secret.get()))
                : Optional.empty();
    }

    private static Optional<Credentials> basic(Request request) {
        String value = request.header("Authorization").orElse("");
        if (!value.startsWith("Basic ")) {
            return Optional.empty();
        }
        try {
            byte[] pair = Base64.getDecoder().decode(value.substring("Basic ".length()));
            String[] parts = new String(pair, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 ? Optional.of(new Credentials(parts[0], parts[1])) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
