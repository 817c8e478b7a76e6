package io.octopusgateway.house.canary.named;

import org.junit.jupiter.api.Test;

/** Would never be run: its name does not say that it is a test. */
class MisnamedChecks {
    @Test
    void nobody_runs_this() {}
}
