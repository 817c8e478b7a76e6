package io.octopusgateway.checkoutcom;

import io.octopusgateway.json.MalformedJson;
import io.octopusgateway.json.StrictJson;
import io.octopusgateway.store.Credentials.OAuthClient;
import io.octopusgateway.store.Secret;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Short-lived tokens for OAuth clients, kept until shortly before they run out. However many calls need one, it is
 * fetched once. Whatever goes wrong here is certain: nothing was sent to the payments API yet. Thread-safe.
 */
final class OAuthTokens {
    private static final Logger LOG = System.getLogger(OAuthTokens.class.getName());
    private static final String BEARER = "[!-~]{1,8000}";
    private static final int TOO_MANY = 429;

    /** A token that ends while a call is on its way would be refused; no more than half of its life is given away. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final CheckoutClients clients;
    private final LongSupplier nanoTime;
    private final Map<Wanted, CompletableFuture<Fetched>> fetched = new ConcurrentHashMap<>();

    OAuthTokens(CheckoutClients clients, LongSupplier nanoTime) {
        this.clients = clients;
        this.nanoTime = nanoTime;
    }

    private record Wanted(OAuthClient client, String scopes) {}

    /** A token, and until when it is used. Two are the same only if they are one object. */
    static final class Token {
        private final Secret value;
        private final long until;

        private Token(Secret value, long until) {
            this.value = value;
            this.until = until;
        }

        String bearer() {
            return "Bearer " + value.reveal();
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /**
     * What came of asking for a token.
     *
     * @param why what the lack of one means for the call that needed it
     * @param fresh whether it was fetched for this very call, so that a refusal is about the credentials
     */
    record Fetched(@Nullable Token tokenOrNull, Outcome why, boolean fresh) {
        Optional<Token> token() {
            return Optional.ofNullable(tokenOrNull);
        }

        private static Fetched failed(Outcome why) {
            return new Fetched(null, why, true);
        }
    }

    /** A token that can still be used, fetched if there is none. */
    Fetched token(OAuthClient client, String scopes, Duration patience) {
        var wanted = new Wanted(client, scopes);
        var mine = new CompletableFuture<Fetched>();
        var shared = fetched.compute(wanted, (key, known) -> known == null || isOver(known) ? mine : known);
        if (shared != mine) {
            return await(shared, patience);
        }
        try {
            var deadline = nanoTime.getAsLong() + patience.toNanos();
            mine.complete(fetch(wanted, deadline));
        } finally {
            // Whatever happens, nobody may wait for ever.
            mine.complete(Fetched.failed(Outcome.NOT_SENT));
        }
        return mine.join();
    }

    /** The payments API does not take this token any more. */
    void drop(OAuthClient client, String scopes, Token token) {
        fetched.computeIfPresent(
                new Wanted(client, scopes),
                (key, known) -> known.isDone() && known.join().tokenOrNull() == token ? null : known);
    }

    /** A failure is shared by those who waited for it and never kept. */
    private boolean isOver(CompletableFuture<Fetched> known) {
        return known.isDone()
                && known.join()
                        .token()
                        .filter(token -> token.until - nanoTime.getAsLong() > 0)
                        .isEmpty();
    }

    private static Fetched await(CompletableFuture<Fetched> shared, Duration patience) {
        var wasThere = shared.isDone();
        try {
            var one = shared.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return new Fetched(one.tokenOrNull(), one.why(), !wasThere);
        } catch (TimeoutException | ExecutionException late) {
            return Fetched.failed(Outcome.NOT_SENT);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Fetched.failed(Outcome.NOT_SENT);
        }
    }

    private Fetched fetch(Wanted wanted, long deadline) {
        try (var lease = clients.lease(wanted.client().tokenEndpoint())) {
            var response = lease.api().token(basic(wanted.client()), form(wanted.scopes()));
            var asked = nanoTime.getAsLong();
            return read(response.getStatus(), body(response, lease, deadline), asked);
        } catch (ProcessingException failure) {
            LOG.log(Level.WARNING, "no token: {0}", failure.getClass().getSimpleName());
            return Fetched.failed(Outcome.NOT_SENT);
        }
    }

    private byte[] body(Response response, CheckoutClients.Lease lease, long deadline) {
        try {
            var body = response.hasEntity()
                    ? BoundedBody.read(
                            response.readEntity(InputStream.class), () -> nanoTime.getAsLong() - deadline > 0)
                    : new byte[0];
            response.close();
            return body;
        } catch (IOException | ProcessingException brokenOff) {
            lease.retire();
            return new byte[0];
        }
    }

    private static Fetched read(int status, byte[] body, long asked) {
        if (status == Response.Status.OK.getStatusCode()) {
            return token(body, asked);
        }
        LOG.log(Level.WARNING, "no token: the token endpoint answered with status {0}", status);
        return Fetched.failed(
                switch (status) {
                    case 400, 401, 403 -> Outcome.CREDENTIALS;
                    case TOO_MANY -> Outcome.LIMITED;
                    default -> Outcome.NOT_SENT;
                });
    }

    private static Fetched token(byte[] body, long asked) {
        try {
            var answer = StrictJson.object(body);
            var value = CheckoutJson.text(answer, "access_token").filter(text -> text.matches(BEARER));
            var life = CheckoutJson.whole(answer, "expires_in");
            if (value.isPresent() && life.isPresent() && life.getAsLong() > 0) {
                var given = Duration.ofSeconds(Math.min(life.getAsLong(), TimeUnit.DAYS.toSeconds(1)));
                var margin = MARGIN.compareTo(given.dividedBy(2)) < 0 ? MARGIN : given.dividedBy(2);
                var until = asked + given.minus(margin).toNanos();
                return new Fetched(new Token(new Secret(value.get()), until), Outcome.ANSWERED, true);
            }
        } catch (MalformedJson unreadable) {
            LOG.log(Level.WARNING, "no token: the answer of the token endpoint cannot be read");
            return Fetched.failed(Outcome.NOT_SENT);
        }
        LOG.log(Level.WARNING, "no token: the answer of the token endpoint has none");
        return Fetched.failed(Outcome.NOT_SENT);
    }

    /** As https://www.checkout.com/docs/resources/api-authentication has it (read 2026-11-22). */
    private static String basic(OAuthClient client) {
        var pair = client.clientId() + ":" + client.clientSecret().reveal();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] form(String scopes) {
        var grant = "grant_type=client_credentials";
        var form = scopes.isBlank() ? grant : grant + "&scope=" + URLEncoder.encode(scopes, StandardCharsets.UTF_8);
        return form.getBytes(StandardCharsets.US_ASCII);
    }
}
