package io.octopusgateway.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FloorsTest {
    private static final String ROOT = "io.octopusgateway";
    private static final String CANARIES = ROOT + ".house.canary";

    /** Packages that must be there; a rule over a package that is missing would check nothing. */
    static final List<String> MUST_EXIST = List.of(
            "money",
            "store",
            "payment",
            "order",
            "json",
            "problem",
            "texts",
            "descriptor",
            "html",
            "people",
            "processing",
            "spi",
            "checkoutcom",
            "host",
            "shopper",
            "postgres",
            "console",
            "assembly");

    private static final JavaClasses GATEWAY = new ClassFileImporter().importPath(Canaries.built("classes"));

    static final List<String> NEIGHBOURS = Floors.NEIGHBOURS;
    static final List<String> SHARED = Floors.SHARED_BY_DOORS;

    /** The rule over a package that must be there, or over one that may come later. */
    private static void check(String name, ArchRule rule) {
        if (MUST_EXIST.contains(name)) {
            assertThat(Floors.exists(GATEWAY, ROOT, name)).as(name).isTrue();
        }
        rule.allowEmptyShould(!MUST_EXIST.contains(name)).check(GATEWAY);
    }

    private static void assertCaught(String canary, ArchRule rule, String culprit) {
        var wrong = new ClassFileImporter().importPackages(CANARIES + "." + canary);

        assertThat(wrong).as("classes of the canary").isNotEmpty();
        assertThatThrownBy(() -> rule.check(wrong))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(culprit);
    }

    @ParameterizedTest
    @FieldSource("MUST_EXIST")
    void what_must_be_there_is_there(String name) {
        assertThat(MUST_EXIST).contains(name);
        assertThat(Floors.exists(GATEWAY, ROOT, name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"money", "store", "payment", "order"})
    void the_ground_floor_is_plain_java(String name) {
        check(name, Floors.ground(ROOT, name));
    }

    @Test
    void a_ground_floor_that_logs_reads_sql_or_looks_up_is_caught() {
        var root = CANARIES + ".ground";

        assertCaught("ground", Floors.ground(root, "money"), "LoudMoney");
        assertCaught("ground", Floors.ground(root, "payment"), "SqlPayment");
        assertCaught("ground", Floors.ground(root, "store"), "CuriousStore");
    }

    @Test
    void the_movements_know_the_ground_floor_and_a_logger() {
        check("processing", Floors.firstFloor(ROOT));
    }

    @Test
    void a_movement_that_knows_a_neighbour_is_caught() {
        assertCaught("movement", Floors.firstFloor(CANARIES + ".movement"), "HastyMovement");
    }

    @Test
    void people_know_no_door() {
        check("people", Floors.peopleKnowNoDoor(ROOT));
    }

    @ParameterizedTest
    @FieldSource("NEIGHBOURS")
    void no_neighbour_knows_another(String name) {
        check(name, Floors.neighboursApart(ROOT, name));
    }

    @Test
    void a_neighbour_that_knows_another_is_caught() {
        assertCaught("neighbour", Floors.neighboursApart(CANARIES + ".neighbour", "spi"), "GossipingDoor");
    }

    @ParameterizedTest
    @FieldSource("SHARED")
    void what_doors_share_knows_no_neighbour(String name) {
        check(name, Floors.sharedKnowNoNeighbour(ROOT, name));
    }

    @Test
    void a_shared_package_that_knows_a_neighbour_is_caught() {
        assertCaught("neighbour", Floors.sharedKnowNoNeighbour(CANARIES + ".neighbour", "json"), "PartialJson");
    }

    @Test
    void nothing_knows_the_roof() {
        check("assembly", Floors.nothingKnowsTheRoof(ROOT));
    }

    @Test
    void whoever_knows_the_roof_is_caught() {
        assertCaught("roof", Floors.nothingKnowsTheRoof(CANARIES + ".roof"), "Climber");
    }

    @Test
    void no_two_packages_need_each_other() {
        check("order", Floors.noCycles(ROOT));
    }

    @Test
    void two_packages_that_need_each_other_are_caught() {
        assertCaught("cycle", Floors.noCycles(CANARIES + ".cycle"), "Chicken");
    }

    @Test
    void every_package_is_looked_through_for_nulls() {
        var all = new ClassFileImporter().importPaths(Canaries.built("classes"), Canaries.built("test-classes"));

        Floors.everyPackageIsNullMarked(ROOT).check(all.that(Canaries.areNoCanaries()));
    }

    @Test
    void a_package_without_the_mark_is_caught() {
        assertCaught("unmarked", Floors.everyPackageIsNullMarked(CANARIES + ".unmarked"), "Unmarked");
    }

    @Test
    void time_ids_and_chance_come_in_by_constructor() {
        check("processing", Floors.noAmbience(ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Instant.now()", "System.currentTimeMillis()", "UUID.randomUUID()", "Random.<init>()"})
    void whoever_takes_time_ids_or_chance_out_of_the_air_is_caught(String culprit) {
        assertCaught("ambience", Floors.noAmbience(CANARIES + ".ambience"), culprit);
    }

    @Test
    void whoever_hands_the_clock_on_is_caught() {
        assertCaught("ambience", Floors.noAmbience(CANARIES + ".ambience"), "InheritedClock");
    }
}
