package io.octopusgateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.people.Permission;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Every route says whom it is for. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoutesTest {

    @Test
    void every_route_needs_a_permission_or_is_one_of_the_few_open_ones() {
        assertThat(Routes.all()).hasSizeGreaterThan(5);
        assertThat(Routes.all())
                .filteredOn(route -> route.needed().isEmpty())
                .extracting(Routes.Route::name)
                .containsExactlyInAnyOrder(
                        "GET console",
                        "GET console/sign-in",
                        "POST console/sign-in",
                        "GET console/first-run",
                        "POST console/first-run",
                        "GET console/assets/console.css",
                        "GET console/assets/console.js");
    }

    @Test
    void a_route_that_says_nothing_and_one_that_says_both_keep_the_application_down() throws Exception {
        var nothing = Doors.class.getDeclaredMethod("saysNothing");
        var both = Doors.class.getDeclaredMethod("saysBoth");

        assertThatThrownBy(() -> Routes.guarded(nothing)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Routes.guarded(both)).isInstanceOf(IllegalStateException.class);
    }

    @SuppressWarnings("unused")
    private static final class Doors {
        void saysNothing() {}

        @Open
        @Needs(Permission.READ)
        void saysBoth() {}
    }
}
