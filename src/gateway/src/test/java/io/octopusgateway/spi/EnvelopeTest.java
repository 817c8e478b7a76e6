package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    private static final UUID OURS = UUID.fromString("6f2d2f0c-1111-4222-8333-444455556666");

    private final Envelope envelope = new Envelope(() -> OURS);

    @ParameterizedTest
    @ValueSource(strings = {"a", "checkout-77.1_x", "6f2d2f0c-9999-4222-8333-444455556666"})
    void a_host_s_sane_correlation_id_comes_back(String theirs) {
        assertThat(answer("/api/v1/payments", theirs)).containsEntry("X-Correlation-Id", List.of(theirs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\r\nSet-Cookie: x", "<script>", "\u0430", "x\n"})
    void any_other_is_replaced(String theirs) {
        assertThat(answer("/api/v1/payments", theirs)).containsEntry("X-Correlation-Id", List.of(OURS.toString()));
    }

    @Test
    void one_that_is_missing_or_too_long_is_replaced() {
        assertThat(answer("/api/v1/x", null)).containsEntry("X-Correlation-Id", List.of(OURS.toString()));
        assertThat(answer("/api/v1/x", "a".repeat(65))).containsEntry("X-Correlation-Id", List.of(OURS.toString()));
    }

    @Test
    void nothing_a_host_is_answered_may_be_stored() {
        assertThat(answer("/api/v1/payments", "a")).containsEntry("Cache-Control", List.of("no-store"));
    }

    @Test
    void answers_of_other_doors_have_a_name_of_ours_and_their_own_rules() {
        assertThat(answer("/pay/7Hc", "a")).isEqualTo(Map.of("X-Correlation-Id", List.of(OURS.toString())));
        assertThat(answer("/nothing", null)).isEqualTo(Map.of("X-Correlation-Id", List.of(OURS.toString())));
    }

    private MultivaluedMap<String, Object> answer(String path, @Nullable String correlation) {
        var properties = new HashMap<String, Object>();
        var headers = new MultivaluedHashMap<String, Object>();
        var request = Fakes.of(
                ContainerRequestContext.class,
                Map.of(
                        "getUriInfo", none -> Fakes.at(path),
                        "getHeaderString", name -> correlation,
                        "getProperty", name -> properties.get((String) name[0]),
                        "setProperty", pair -> properties.put((String) pair[0], pair[1])));
        envelope.filter(request);
        envelope.filter(request, Fakes.of(ContainerResponseContext.class, Map.of("getHeaders", none -> headers)));
        return headers;
    }
}
