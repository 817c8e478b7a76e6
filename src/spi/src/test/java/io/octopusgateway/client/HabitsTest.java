package io.octopusgateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the jar promises about itself: Java 8, nothing but the JDK, no reflection, and files that can be read. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HabitsTest {
    private static final Path MODULE = Contract.ROOT.resolve("src/spi");
    private static final Path CLASSES = MODULE.resolve("target/classes");
    private static final int JAVA_8 = 52;

    /** What a Java 8 without anything else has, and an OSGi bundle is given or asks for in its manifest. */
    private static final Set<String> KNOWN = Set.of(
            "io.octopusgateway.client",
            "java.io",
            "java.lang",
            "java.math",
            "java.net",
            "java.nio",
            "java.nio.charset",
            "java.security",
            "java.security.spec",
            "java.time",
            "java.time.format",
            "java.time.temporal",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "javax.crypto",
            "javax.crypto.spec",
            "javax.net.ssl");

    private static final JavaClasses OURS = new ClassFileImporter().importPath(CLASSES);

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    @Test
    void every_class_runs_on_java_8() throws IOException {
        var newer = new ArrayList<String>();
        var classes = files(CLASSES, ".class");
        for (var file : classes) {
            try (var in = new DataInputStream(Files.newInputStream(file))) {
                in.readInt();
                in.readUnsignedShort();
                if (in.readUnsignedShort() > JAVA_8) {
                    newer.add(file.getFileName().toString());
                }
            }
        }

        assertThat(classes).hasSizeGreaterThan(40);
        assertThat(newer).isEmpty();
    }

    @Test
    void nothing_is_known_but_the_jdk() {
        var packages = OURS.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency ->
                        dependency.getTargetClass().getBaseComponentType().getPackageName())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages).contains("java.net").isSubsetOf(KNOWN);
    }

    @Test
    void nothing_is_looked_up_by_name() {
        var reflective =
                Set.of("forName", "newInstance", "getMethod", "getDeclaredMethod", "getField", "getDeclaredField");

        assertThat(OURS.stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getTargetOwner().isEquivalentTo(Class.class))
                        .map(call -> call.getTarget().getName())
                        .filter(reflective::contains))
                .isEmpty();
    }

    @Test
    void no_file_is_longer_than_anybody_wants_to_read() throws IOException {
        var tooLong = new ArrayList<String>();
        for (var file : files(MODULE.resolve("src"), ".java")) {
            var most = file.startsWith(MODULE.resolve("src/main")) ? 300 : 350;
            if (Files.readAllLines(file).size() > most) {
                tooLong.add(file.getFileName().toString());
            }
        }

        assertThat(tooLong).isEmpty();
    }
}
