package io.octopusgateway.processing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Host;
import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.postgres.OtherDatabase;
import io.octopusgateway.processing.RefundCommands.RefundCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * A backup is put in place of a database that had gone on: money came, money went back, and the host was told of both. The
 * statements that the page for operators gives are the ones that are run here.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoredIT {
    private static final Path PAGE = Path.of("../../docs/operations.md");
    private static final long GIVEN_BACK = 4_000;

    private final OtherDatabase backup = OtherDatabase.empty("restored_backup");
    private final Premises before = new Premises(new Premises(), backup.postgres());
    private final Shop shop = new Shop();

    /** A host as the contract wants it: what is not newer than what it has changes nothing, and is acknowledged. */
    private static final class Shop {
        private final List<String> taken = new ArrayList<>();
        private final List<String> ignored = new ArrayList<>();
        private long highest;

        private Host.Delivery hear(Host.Message message) {
            var text = new String(message.body(), UTF_8);
            if (message.sequence() > highest) {
                highest = message.sequence();
                taken.add(text);
            } else {
                ignored.add(text);
            }
            return Telling.YES;
        }
    }

    private void tellAll(Premises premises, OtherDatabase database) {
        var telling = new Telling(premises.store, premises.clock, database.postgres());
        telling.host = shop::hear;
        var relay = telling.relay();
        while (relay.turn() > 0) {
            premises.clock.pass(Duration.ofSeconds(1));
        }
    }

    /** Started and told; then a backup is made, and the world goes on without it. */
    private void theBackupIsOlderThanTheMoney() {
        before.start("one");
        tellAll(before, backup);
        var later = backup.copy("restored_lost");
        var after = new Premises(before, later.postgres());
        var money = after.handedOut("one");
        after.provider.hold(money, after.captured(money));
        var id = after.payment("one").id();
        after.hear(after.event("e1", id, after.captured(money)));
        var command = new RefundCommand(new RefundReference("r1"), Money.hkd(GIVEN_BACK), null);
        assertThat(after.running().refunds().refund(after.store, id, command)).isPresent();
        after.provider.refunds().settle(after.provider.refunds().actions().get(0), Kind.REFUNDED);
        after.running().reconciliation().look(after.store, id);
        tellAll(after, later);
        assertThat(shop.taken).last().asString().contains("PARTIALLY_REFUNDED");
    }

    private Premises restoredAndRunning() {
        var restored = new Premises(before, backup.postgres());
        for (var turn = 0; turn < 5; turn++) {
            restored.clock.pass(Duration.ofMinutes(2));
            restored.running().reconciliation().turn();
            tellAll(restored, backup);
            new OrderUpdateFeed(backup.postgres().feed()).turn();
        }
        return restored;
    }

    private static String statements() throws IOException {
        var page = Files.readString(PAGE);
        var begin = page.indexOf("```sql", page.indexOf("**After a restore**")) + "```sql".length();
        var statements = page.substring(begin, page.indexOf("```", begin));
        assertThat(statements).contains("begin;", "commit;");
        return statements;
    }

    @Test
    void money_comes_back_from_the_provider_and_the_host_takes_what_it_is_told_next() throws IOException {
        theBackupIsOlderThanTheMoney();
        backup.execute(statements());

        var restored = restoredAndRunning();

        var order = restored.order("one");
        assertThat(order.verdict()).isEqualTo(Verdict.PARTIALLY_REFUNDED);
        assertThat(order.captured()).contains(Money.hkd(12_850));
        assertThat(order.refunded()).contains(Money.hkd(GIVEN_BACK));
        assertThat(restored.provider.payments()).hasSize(1);
        assertThat(restored.provider.refunds().sum()).isEqualTo(GIVEN_BACK);
        assertThat(shop.ignored).isEmpty();
        assertThat(shop.taken).last().asString().contains("PARTIALLY_REFUNDED");
        assertThat(shop.highest).isGreaterThan(1_000_000);
        assertThat(backup.broken(restored.store.id(), restored.clock.instant())).isEmpty();
    }

    @Test
    void without_the_statements_the_host_would_take_what_it_is_told_for_old_news() {
        theBackupIsOlderThanTheMoney();

        restoredAndRunning();

        assertThat(shop.ignored).isNotEmpty();
    }
}
