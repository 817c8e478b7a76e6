package io.octopusgateway.spi;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The platform's wide interfaces, with the few methods a test needs; any other call fails the test. */
final class Fakes {
    private Fakes() {}

    interface Call extends Function<Object[], Object> {}

    static <T> T of(Class<T> type, Map<String, Call> methods) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    var call = methods.get(method.getName());
                    if (call == null) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return call.apply(arguments);
                }));
    }

    static SecurityContext as(Caller caller) {
        return of(SecurityContext.class, Map.of("getUserPrincipal", none -> caller, "isSecure", none -> true));
    }

    /** A request's address under a context root, as the platform shows it: the host name is the caller's choice. */
    static UriInfo at(String path, String... query) {
        var parameters = new MultivaluedHashMap<String, String>();
        for (var at = 0; at < query.length; at += 2) {
            parameters.add(query[at], query[at + 1]);
        }
        return of(
                UriInfo.class,
                Map.of(
                        "getQueryParameters", none -> parameters,
                        "getPath", none -> path,
                        "getRequestUri", none -> URI.create("http://attacker.example/octopus" + path)));
    }

    static HttpHeaders headers(Map<String, String> values) {
        var headers = new MultivaluedHashMap<String, String>(values);
        var type = values.get(HttpHeaders.CONTENT_TYPE);
        var methods = new HashMap<String, Call>();
        methods.put("getHeaderString", name -> headers.getFirst((String) name[0]));
        methods.put("getMediaType", none -> type == null ? null : MediaType.valueOf(type));
        return of(HttpHeaders.class, methods);
    }

    static Map<String, String> json(String... more) {
        var values = new HashMap<>(Map.of(HttpHeaders.CONTENT_TYPE, "application/json"));
        for (var at = 0; at < more.length; at += 2) {
            values.put(more[at], more[at + 1]);
        }
        return values;
    }
}
