package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.store.Scope;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostAuthenticationTest {
    private final HostAuthentication authentication =
            new HostAuthentication(Shops.Directory.of(Shops.hongKong(), Shops.live()));

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
        var careless = new HostAuthentication(Shops.Directory.of(Shops.misconfigured()));

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
