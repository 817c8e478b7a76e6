package io.octopusgateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerHeadersTest {
    private final MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();

    private void pass(boolean https) {
        new AnswerHeaders(https).filter(absent(ContainerRequestContext.class), answer());
    }

    private ContainerResponseContext answer() {
        return (ContainerResponseContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ContainerResponseContext.class}, (proxy, method, none) -> {
                    assertThat(method.getName()).isEqualTo("getHeaders");
                    return headers;
                });
    }

    private static <T> T absent(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, none) -> {
            throw new UnsupportedOperationException(method.getName());
        }));
    }

    @Test
    void browsers_are_told_to_insist_on_https_where_the_world_reaches_us_over_it() {
        pass(true);

        assertThat(headers.get("Strict-Transport-Security")).isEqualTo(List.of("max-age=31536000; includeSubDomains"));
    }

    @Test
    void and_nowhere_else() {
        pass(false);

        assertThat(headers).containsKey("Content-Security-Policy").doesNotContainKey("Strict-Transport-Security");
    }

    @Test
    void what_a_door_said_itself_stands() {
        headers.putSingle("Cache-Control", "public");
        headers.putSingle("Content-Security-Policy", "its own");

        pass(true);

        assertThat(headers.get("Cache-Control")).isEqualTo(List.of("public"));
        assertThat(headers.get("Content-Security-Policy")).isEqualTo(List.of("its own"));
        assertThat(headers.get("X-Content-Type-Options")).isEqualTo(List.of("nosniff"));
    }
}
