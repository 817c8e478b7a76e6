package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.processing.Alert;
import io.octopusgateway.processing.Figure;
import io.octopusgateway.processing.Signals;
import io.octopusgateway.store.RateLimits;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostAuthenticationTest {
    private final List<String> counted = new ArrayList<>();
    private String address = "192.0.2.1";
    private final HostAuthentication authentication = guarding(Shops.hongKong(), Shops.live());

    private HostAuthentication guarding(Store... stores) {
        var limits = new RequestLimits(new RateLimits(20, 3, 5, 2), () -> World.START);
        Signals signals = new Signals() {
            @Override
            public void count(Figure figure, StoreId store, String outcome) {
                counted.add(figure + " " + store + " " + outcome);
            }

            @Override
            public void alert(Alert alert, StoreId store, String subject) {
                throw new UnsupportedOperationException();
            }
        };
        return new HostAuthentication(Shops.Directory.of(stores), limits, signals, () -> address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER   "})
    void a_store_s_key_opens_the_store(String scheme) {
        var security = call("/api/v1/payments", scheme + Shops.SANDBOX_KEY);

        assertThat(Caller.withScope(security, Scope.PAYMENTS_WRITE).id())
                .isEqualTo(Shops.hongKong().id());
        assertThat(security.isUserInRole("payments:write")).isTrue();
        assertThat(security.isUserInRole("refunds:write")).isFalse();
        assertThat(security.getAuthenticationScheme()).isEqualTo("Bearer");
        assertThat(security.isSecure()).isTrue();
    }

    @Test
    void a_live_key_opens_a_live_store() {
        var security = call("/api/v1/payments", "Bearer " + Shops.LIVE_KEY);

        assertThat(Caller.withScope(security, Scope.PAYMENTS_READ).id())
                .isEqualTo(Shops.live().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                Shops.SANDBOX_KEY,
                "Basic " + Shops.SANDBOX_KEY,
                "Bearer " + Shops.SANDBOX_KEY + "A",
                "Bearer " + Shops.SANDBOX_KEY + " " + Shops.SANDBOX_KEY,
                "Bearer opk_sandbox_k3v9q2mt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer opk_sandbox_k3v9q2mt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
                "Bearer opk_sandbox_k3v9q2mt_BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB",
                "Bearer opk_live_k3v9q2mt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer opk_sandbox_live0001_CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
                "Bearer opk_sandbox_reader01_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer opk_sandbox_nobody00_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer OPK_SANDBOX_K3V9Q2MT_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer opk_sandbox_k3v9q2m\u0442_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer 0000000000000000000000000000000000000000000000000000000000000000"
            })
    void anything_else_is_a_stranger(String header) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> call("/api/v1/payments", header))
                .satisfies(refused -> assertThat(refused.type()).isEqualTo(ProblemType.UNAUTHORIZED))
                .satisfies(refused -> assertThat(refused.detail()).isEqualTo(ProblemType.UNAUTHORIZED.advice()));
    }

    @Test
    void a_sandbox_key_opens_no_live_store_even_if_it_was_listed_there() {
        var careless = guarding(Shops.misconfigured());

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> call(careless, "/api/v1/payments", "Bearer " + Shops.SANDBOX_KEY));
    }

    @Test
    void no_key_and_two_keys_are_strangers_too() {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> call("/api/v1/payments"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () -> call("/api/v1/payments", "Bearer " + Shops.SANDBOX_KEY, "Bearer " + Shops.SANDBOX_KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/v1/payments",
                "/api/v1",
                "/api/v1/",
                "/api;a=b/v1/payments",
                "/api/v1;x/payments",
                "//api//v1/x"
            })
    void no_spelling_of_the_path_goes_around_the_key(String path) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> call(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/hook-1", "/pay/7Hc", "/api/v10/payments", "/api/v1x", "/"})
    void other_doors_are_left_alone(String path) {
        var request = Fakes.of(ContainerRequestContext.class, Map.of("getUriInfo", none -> Fakes.at(path)));

        authentication.filter(request);

        assertThat(HostPaths.isOurs(Fakes.at(path))).isFalse();
    }

    @Test
    void a_key_without_the_scope_is_told_which_one_it_lacks() {
        var security = call("/api/v1/payments", "Bearer " + Shops.READER_KEY);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Caller.withScope(security, Scope.PAYMENTS_WRITE))
                .satisfies(refused -> assertThat(refused.type()).isEqualTo(ProblemType.FORBIDDEN))
                .satisfies(refused -> assertThat(refused.extensions()).hasToString("{allowed=[payments:write]}"));
    }

    @Test
    void an_operation_no_filter_guarded_is_closed() {
        var nobody =
                Fakes.of(SecurityContext.class, Map.of("getUserPrincipal", none -> (Principal) () -> "somebody else"));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Caller.withScope(nobody, Scope.PAYMENTS_READ))
                .satisfies(refused -> assertThat(refused.type()).isEqualTo(ProblemType.UNAUTHORIZED));
    }

    @Test
    void both_outcomes_are_counted() {
        call("/api/v1/payments", "Bearer " + Shops.SANDBOX_KEY);
        assertRefused(ProblemType.UNAUTHORIZED, Shops.SANDBOX_KEY.replace("AAAA", "BBBB"));
        assertRefused(ProblemType.UNAUTHORIZED, "nonsense");

        assertThat(counted)
                .containsExactly(
                        "AUTHENTICATIONS hk-main accepted",
                        "AUTHENTICATIONS hk-main refused",
                        "AUTHENTICATIONS none refused");
    }

    @Test
    void a_key_that_is_used_too_often_is_told_how_long_to_wait() {
        for (var request = 0; request < 3; request++) {
            call("/api/v1/payments", "Bearer " + Shops.SANDBOX_KEY);
        }

        var refused = assertRefused(ProblemType.RATE_LIMITED, Shops.SANDBOX_KEY);

        assertThat(refused.retryAfter()).contains(Duration.ofMillis(50));
        assertThat(counted).last().isEqualTo("RATE_LIMITED hk-main key");
        assertThat(call("/api/v1/payments", "Bearer " + Shops.READER_KEY).getUserPrincipal())
                .isNotNull();
    }

    @Test
    void a_network_that_fails_too_often_is_turned_away_before_its_keys_are_looked_at() {
        for (var failure = 0; failure < 2; failure++) {
            assertRefused(ProblemType.UNAUTHORIZED, "nonsense");
        }

        var refused = assertRefused(ProblemType.RATE_LIMITED, "other nonsense");

        assertThat(refused.retryAfter()).contains(Duration.ofMillis(200));
        assertThat(counted).last().isEqualTo("RATE_LIMITED none address");
        assertThat(call("/api/v1/payments", "Bearer " + Shops.SANDBOX_KEY).getUserPrincipal())
                .as("a host behind the same proxy")
                .isNotNull();
        address = "192.0.2.2";
        assertRefused(ProblemType.UNAUTHORIZED, "nonsense");
    }

    @Test
    void guesses_at_one_key_are_limited_and_shut_only_their_own_network_out() {
        var guess = Shops.SANDBOX_KEY.replace("AAAA", "BBBB");
        for (var failure = 0; failure < 2; failure++) {
            assertRefused(ProblemType.UNAUTHORIZED, guess);
        }

        assertRefused(ProblemType.RATE_LIMITED, Shops.SANDBOX_KEY);
        address = "192.0.2.2";
        assertThat(call("/api/v1/payments", "Bearer " + Shops.SANDBOX_KEY).getUserPrincipal())
                .isNotNull();
    }

    private ProblemException assertRefused(ProblemType type, String key) {
        var refused = catchThrowableOfType(ProblemException.class, () -> call("/api/v1/payments", "Bearer " + key));
        assertThat(refused.type()).isEqualTo(type);
        return refused;
    }

    private SecurityContext call(String path, String... authorization) {
        return call(authentication, path, authorization);
    }

    private static SecurityContext call(HostAuthentication filter, String path, String... authorization) {
        var headers = new MultivaluedHashMap<String, String>();
        headers.put("Authorization", Arrays.asList(authorization));
        var security = new ArrayDeque<SecurityContext>();
        security.add(Fakes.of(SecurityContext.class, Map.of("isSecure", none -> true)));
        filter.filter(Fakes.of(
                ContainerRequestContext.class,
                Map.of(
                        "getUriInfo", none -> Fakes.at(path),
                        "getHeaders", none -> headers,
                        "getSecurityContext", none -> security.getLast(),
                        "setSecurityContext",
                                context -> {
                                    security.add((SecurityContext) context[0]);
                                    return List.of();
                                })));
        return security.getLast();
    }
}
