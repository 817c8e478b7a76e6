package io.octopusgateway.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The floors of the house, as rules that can be pointed at any root: at the gateway's, and at each canary's. */
final class Floors {
    /** Which ground-floor package may know which others. */
    static final Map<String, List<String>> GROUND = Map.of(
            "money", List.of("money"),
            "store", List.of("store", "money"),
            "payment", List.of("payment", "store", "money"),
            "order", List.of("order", "payment", "store", "money"));

    static final List<String> NEIGHBOURS =
            List.of("spi", "checkoutcom", "host", "shopper", "postgres", "console", "mail");
    static final List<String> SHARED_BY_DOORS = List.of("json", "texts", "problem", "descriptor", "html");

    private static final List<String> PLAIN_JAVA =
            List.of("java.lang", "java.util", "java.time", "java.math", "org.jspecify.annotations");
    private static final Set<String> ALSO_PLAIN = Set.of("java.net.URI");

    private Floors() {}

    static ArchRule ground(String root, String name) {
        var known = GROUND.getOrDefault(name, List.of());
        return classes()
                .that()
                .resideInAPackage(root + "." + name + "..")
                .should()
                .onlyDependOnClassesThat(plainJava().or(in(root, known)))
                .because("what money, stores, payments and orders are must be readable, and testable in"
                        + " milliseconds, without any technology, and lower floors know nothing of higher ones");
    }

    static ArchRule firstFloor(String root) {
        var known =
                Stream.concat(GROUND.keySet().stream(), Stream.of("processing")).toList();
        return classes()
                .that()
                .resideInAPackage(root + ".processing..")
                .should()
                .onlyDependOnClassesThat(plainJava().or(in(root, known)).or(logger()))
                .because("the four movements reach neighbours only through ports of the ground floor");
    }

    static ArchRule peopleKnowNoDoor(String root) {
        var higher = Stream.of(NEIGHBOURS, SHARED_BY_DOORS, List.of("assembly", "processing"))
                .flatMap(List::stream)
                .toList();
        return noClasses()
                .that()
                .resideInAPackage(root + ".people..")
                .should()
                .dependOnClassesThat(in(root, higher))
                .because("who may come in is decided in one place, whichever door they come to");
    }

    static ArchRule neighboursApart(String root, String name) {
        var others = NEIGHBOURS.stream().filter(other -> !other.equals(name)).toList();
        return noClasses()
                .that()
                .resideInAPackage(root + "." + name + "..")
                .should()
                .dependOnClassesThat(in(root, others).or(in(root, List.of("assembly"))))
                .because("each neighbour can change its language without any other adapter hearing of it");
    }

    static ArchRule sharedKnowNoNeighbour(String root, String name) {
        var higher = Stream.concat(NEIGHBOURS.stream(), Stream.of("assembly", "processing"))
                .toList();
        return noClasses()
                .that()
                .resideInAPackage(root + "." + name + "..")
                .should()
                .dependOnClassesThat(in(root, higher))
                .because("what all doors share would otherwise tie them to each other");
    }

    static ArchRule nothingKnowsTheRoof(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".assembly..")
                .should()
                .dependOnClassesThat(in(root, List.of("assembly")))
                .because("the roof sees all and decides nothing");
    }

    static ArchRule noCycles(String root) {
        return slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("packages that need each other are one package that nobody can read alone");
    }

    static ArchRule everyPackageIsNullMarked(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(resideInANullMarkedPackage())
                .because("a package without the mark is a package in which nulls are not looked for");
    }

    static ArchRule noAmbience(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".assembly..")
                .should()
                .accessTargetWhere(describe("ambient time, ids or chance", Floors::isAmbient))
                .because("a test must be able to hold the clock and the dice");
    }

    private static boolean isAmbient(JavaAccess<?> access) {
        var target =
                access.getTargetOwner().getName() + "." + access.getTarget().getName();
        return (target.startsWith("java.time.") && target.endsWith(".now"))
                || target.startsWith("java.time.Clock.system")
                || Set.of(
                                "java.time.InstantSource.system",
                                "java.lang.System.currentTimeMillis",
                                "java.util.UUID.randomUUID",
                                "java.util.Random.<init>",
                                "java.util.concurrent.ThreadLocalRandom.current",
                                "java.lang.Math.random")
                        .contains(target);
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package with a @NullMarked package-info") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getName() + " in " + type.getPackageName()));
            }
        };
    }

    private static DescribedPredicate<JavaClass> plainJava() {
        return describe("plain Java", type -> {
            var base = type.getBaseComponentType();
            var name = base.getName();
            return base.isPrimitive()
                    || ALSO_PLAIN.contains(name)
                    || (PLAIN_JAVA.stream().anyMatch(one -> isIn(base, one))
                            && !isIn(base, "java.util.logging")
                            && !name.startsWith("java.lang.System$Logger"));
        });
    }

    private static DescribedPredicate<JavaClass> logger() {
        return describe("System.Logger", type -> type.getName().startsWith("java.lang.System$Logger"));
    }

    private static DescribedPredicate<JavaClass> in(String root, List<String> names) {
        return describe(
                "in " + names,
                type -> names.stream().anyMatch(name -> isIn(type.getBaseComponentType(), root + "." + name)));
    }

    private static boolean isIn(JavaClass type, String name) {
        return type.getPackageName().equals(name) || type.getPackageName().startsWith(name + ".");
    }

    /** Whether the package has classes at all: a rule about none of them checks nothing. */
    static boolean exists(JavaClasses all, String root, String name) {
        return all.stream().anyMatch(type -> isIn(type, root + "." + name));
    }
}
