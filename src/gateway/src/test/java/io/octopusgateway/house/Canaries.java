package io.octopusgateway.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;

/** What the rules look at: the whole gateway, without the wrong examples. */
final class Canaries {
    private Canaries() {}

    /** Where the build puts classes: by path, because other modules have packages below the same root. */
    static Path built(String name) {
        return Path.of(System.getProperty("basedir", "."), "target", name);
    }

    static DescribedPredicate<JavaClass> areNoCanaries() {
        return describe("are no canaries", type -> !type.getPackageName().contains(".house.canary"));
    }
}
