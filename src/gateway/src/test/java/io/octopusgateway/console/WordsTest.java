package io.octopusgateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.order.Comparison;
import io.octopusgateway.order.Streams;
import io.octopusgateway.order.Timeline.Source;
import io.octopusgateway.order.UpdateType;
import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.Flag;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Refund;
import io.octopusgateway.payment.RefundCall;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.people.Approvals;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.Role;
import io.octopusgateway.people.SecondPerson;
import io.octopusgateway.processing.AlertChannel;
import io.octopusgateway.processing.Backlog;
import io.octopusgateway.processing.Obstacle;
import io.octopusgateway.processing.ProviderEvents;
import io.octopusgateway.processing.ProviderHealth;
import io.octopusgateway.processing.Reconciliation.Word;
import io.octopusgateway.texts.Language;
import io.octopusgateway.texts.Texts;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing the code can say is without a word for people. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsTest {

    static Stream<String> keys() {
        return Stream.of(
                        named("verdict.", Verdict.values()),
                        named("status.", PaymentStatus.values()),
                        named("flag.", Flag.values()),
                        named("refund.", Refund.State.values()),
                        named("refund.means.", Refund.State.values()),
                        named("refusal.", Refusal.Reason.values()),
                        named("cause.", Concerns.Cause.values()),
                        named("attention.moved.", Concerns.Moved.values()),
                        named("obstacle.", Obstacle.values()),
                        named("alerts.way.", AlertChannel.Name.values()),
                        named("alerts.trouble.", AlertChannel.Trouble.values()),
                        named("said.looked.", Word.values()),
                        named("role.", Role.values()),
                        named("reach.", ProviderHealth.Reach.values()),
                        named("trust.", ProviderHealth.Trust.values()),
                        Arrays.stream(Backlog.Kind.values())
                                .map(kind -> "backlog." + kind.name().toLowerCase(Locale.ROOT)),
                        named("outcome.", ProviderEvents.Outcome.values()),
                        named("compare.finding.", Comparison.Finding.values()),
                        named("answer.", Streams.Outcome.values()),
                        Arrays.stream(UpdateType.values()).map(type -> "update." + type.text()),
                        named("source.", Source.values()),
                        named("deed.", Audit.Action.values()),
                        named("approvals.kind.", Approvals.Kind.values()),
                        named("approvals.state.", Approvals.State.values()),
                        Arrays.stream(SecondPerson.Verdict.values())
                                .filter(verdict -> verdict != SecondPerson.Verdict.APPROVED)
                                .map(verdict -> "approvals.verdict." + verdict),
                        named("story.fact.", PaymentEvent.Kind.values()),
                        named("story.call.REFUND_", RefundCall.State.values()),
                        Arrays.stream(UpdateType.values()).map(type -> "story.order_update." + type.text()),
                        Arrays.stream(Section.values()).map(Section::key))
                .flatMap(group -> group);
    }

    private static Stream<String> named(String prefix, Enum<?>... values) {
        return Arrays.stream(values).map(value -> prefix + value.name());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void there_is_a_word_for_it(String key) {
        assertThat(Texts.has(Words.BUNDLE, key, Language.ENGLISH)).as(key).isTrue();
    }
}
