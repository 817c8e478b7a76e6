package io.octopusgateway.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.annotation.Testable;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HabitsTest {
    private static final JavaClasses ALL =
            new ClassFileImporter().importPaths(Canaries.built("classes"), Canaries.built("test-classes"));

    /**
     * Words that mean something else here, or nothing, as whole words of a class name. Words that the contract or a
     * specification gives another meaning are not on the list.
     */
    private static final Pattern NOT_OUR_WORDS =
            Pattern.compile("(Tenant|Customer|User|Psp|Acquirer|Vendor|Charge|Price"
                    + "|Supersede|Reversal|Notification|Ipn|DeadLetter|Janitor|Dto|Impl|Util|Utils|Manager|Service|Common|Mock"
                    + "|Nonce|Helper)(?![a-z])");

    private static final List<Path> MAIN = Sources.under(Path.of(System.getProperty("basedir", "."), "src/main/java"));
    private static final List<Path> SOURCES = Stream.of("src/main/java", "src/test/java")
            .map(Path.of(System.getProperty("basedir", "."))::resolve)
            .flatMap(root -> Sources.under(root).stream())
            .toList();

    // Tests are found by their names

    private static boolean hasTests(JavaClass type) {
        return type.getAllMethods().stream().anyMatch(HabitsTest::isTest);
    }

    private static boolean isTest(JavaMethod method) {
        return method.isMetaAnnotatedWith(Testable.class);
    }

    private static List<String> misnamed(Collection<JavaClass> types) {
        return types.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .filter(type -> hasTests(type) != type.getSimpleName().matches(".*(Test|IT)"))
                .map(JavaClass::getSimpleName)
                .toList();
    }

    @Test
    void tests_are_called_tests_and_nothing_else_is() {
        var house = ALL.that(Canaries.areNoCanaries());

        assertThat(house.stream().filter(HabitsTest::hasTests)).isNotEmpty();
        assertThat(misnamed(List.copyOf(house))).isEmpty();
    }

    @Test
    void a_test_nobody_would_run_and_a_name_without_a_test_are_caught() {
        var canaries = new ClassFileImporter().importPackages("io.octopusgateway.house.canary.named");

        assertThat(misnamed(List.copyOf(canaries))).containsExactlyInAnyOrder("MisnamedChecks", "HollowTest");
    }

    // Words

    private static List<String> foreignWords(Stream<String> names) {
        return names.filter(name -> NOT_OUR_WORDS.matcher(name).find()).toList();
    }

    @Test
    void classes_are_called_by_our_own_words() {
        var names = ALL.stream().map(JavaClass::getSimpleName);

        assertThat(foreignWords(names)).isEmpty();
    }

    @Test
    void a_word_that_is_not_ours_is_caught_and_a_longer_one_is_not() {
        var names = Stream.of("PaymentService", "UserNames", "OrderDto", "RefundImpl", "Charger", "Userland", "Priced");

        assertThat(foreignWords(names)).containsExactly("PaymentService", "UserNames", "OrderDto", "RefundImpl");
    }

    // Files

    @Test
    void no_file_is_longer_than_anybody_wants_to_read() {
        assertThat(SOURCES).hasSizeGreaterThan(100);
        assertThat(Sources.tooLong(SOURCES, Sources.LONGEST_TEST)).isEmpty();
        assertThat(Sources.tooLong(MAIN, Sources.LONGEST)).isEmpty();
    }

    @Test
    void nothing_is_left_for_later_without_a_decision() {
        assertThat(Sources.leftForLater(SOURCES)).isEmpty();
    }

    @Test
    void a_long_file_and_work_left_behind_are_caught(@TempDir Path directory) throws IOException {
        var later = "TO" + "DO";
        Files.writeString(directory.resolve("Long.java"), "\n".repeat(Sources.LONGEST + 1));
        Files.writeString(directory.resolve("Fits.java"), "\n".repeat(Sources.LONGEST));
        Files.writeString(
                directory.resolve("Later.java"), "// " + later + " tidy up\n// " + later + " 0007: tidy up\n");

        var files = Sources.under(directory);

        assertThat(Sources.tooLong(files, Sources.LONGEST)).containsExactly("Long.java has 301 lines");
        assertThat(Sources.leftForLater(files)).containsExactly("Later.java: // " + later + " tidy up");
    }
}
