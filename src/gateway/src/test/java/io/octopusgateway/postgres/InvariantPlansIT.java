package io.octopusgateway.postgres;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.payment.Payments;
import io.octopusgateway.processing.Invariant;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Tables grow and checks do not: each can go along indexes alone. How large a table is by now does not matter here. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InvariantPlansIT {
    static final Iterable<Invariant> QUERIES = all().keySet();

    private static Map<Invariant, String> all() {
        var all = new TreeMap<Invariant, String>();
        all.putAll(PaymentInvariants.QUERIES);
        all.putAll(TellingInvariants.QUERIES);
        return all;
    }

    @ParameterizedTest
    @FieldSource("QUERIES")
    void a_check_has_an_index_for_every_table(Invariant invariant) {
        assertThat(plan(String.valueOf(all().get(invariant)))).doesNotContain("Seq Scan");
    }

    private static String plan(String sql) {
        try (var connection = new OneConnection(RealPostgres.get().dataSource())) {
            connection.execute("set local enable_seqscan = off");
            return Jdbi.create(connection.dataSource())
                    .withHandle(handle -> handle.createQuery("explain " + sql)
                            .bind("since", Times.of(Payments.NOW))
                            .bind("now", Times.of(Payments.NOW))
                            .bindArray("stores", String.class, "one", "two")
                            .mapTo(String.class)
                            .collect(joining("\n", sql + "\n", "")));
        }
    }
}
