package io.octopusgateway.console;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.octopusgateway.people.Permission;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The routes of the console, as its classes have them. */
public final class Routes {
    private Routes() {}

    /**
     * @param path without a slash in front, with its placeholders
     * @param needed empty if the route is open
     */
    public record Route(String verb, String path, Optional<Permission> needed) {
        public String name() {
            return verb + " " + path;
        }
    }

    public static List<Route> all() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("io.octopusgateway.console").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> Arrays.stream(type.reflect().getDeclaredMethods()))
                        .flatMap(Routes::of)
                        .toList();
    }

    private static Stream<Route> of(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .flatMap(type -> Optional.ofNullable(type.getAnnotation(HttpMethod.class)).stream())
                .map(verb -> new Route(verb.value(), path(method), needed(method)));
    }

    private static String path(Method method) {
        var of = method.getDeclaringClass().getAnnotation(Path.class).value();
        var own = Optional.ofNullable(method.getAnnotation(Path.class)).map(Path::value);
        return (of + own.map(path -> "/" + path).orElse("")).substring(1);
    }

    private static Optional<Permission> needed(Method method) {
        guarded(method);
        return Optional.ofNullable(method.getAnnotation(Needs.class)).map(Needs::value);
    }

    @SuppressWarnings("NullAway") // the gate is not asked while a guard is made
    static Guard guarded(Method method) {
        return Guard.of(method, null);
    }
}
