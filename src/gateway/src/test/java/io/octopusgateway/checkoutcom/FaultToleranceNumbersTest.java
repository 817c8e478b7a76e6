package io.octopusgateway.checkoutcom;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FaultToleranceNumbersTest {
    private static final String CALLS = "io.octopusgateway.checkoutcom.CheckoutCalls";

    /** The numbers whoever runs the gateway relies on; one that changes is a change of behaviour. */
    private static final Map<String, String> RELIED_ON = Map.ofEntries(
            Map.entry("/Bulkhead/value", "20"),
            Map.entry("/Bulkhead/waitingTaskQueue", "10"),
            Map.entry("/CircuitBreaker/delay", "30"),
            Map.entry("/CircuitBreaker/delayUnit", "Seconds"),
            Map.entry("/CircuitBreaker/failureRatio", "0.5"),
            Map.entry("/CircuitBreaker/requestVolumeThreshold", "10"),
            Map.entry("/CircuitBreaker/successThreshold", "5"),
            Map.entry("/Retry/delay", "300"),
            Map.entry("/Retry/delayUnit", "Millis"),
            Map.entry("/Retry/durationUnit", "Seconds"),
            Map.entry("/Retry/jitter", "250"),
            Map.entry("/Retry/jitterDelayUnit", "Millis"),
            Map.entry("/Retry/maxDuration", "10"),
            Map.entry("/Retry/maxRetries", "3"),
            Map.entry("/createWorkflow/Retry/delay", "300"),
            Map.entry("/createWorkflow/Retry/delayUnit", "Millis"),
            Map.entry("/createWorkflow/Retry/durationUnit", "Seconds"),
            Map.entry("/createWorkflow/Retry/jitter", "250"),
            Map.entry("/createWorkflow/Retry/jitterDelayUnit", "Millis"),
            Map.entry("/createWorkflow/Retry/maxDuration", "10"),
            Map.entry("/createWorkflow/Retry/maxRetries", "2"),
            Map.entry("/refund/Retry/delay", "200"),
            Map.entry("/refund/Retry/delayUnit", "Millis"),
            Map.entry("/refund/Retry/durationUnit", "Seconds"),
            Map.entry("/refund/Retry/jitter", "100"),
            Map.entry("/refund/Retry/jitterDelayUnit", "Millis"),
            Map.entry("/refund/Retry/maxDuration", "10"),
            Map.entry("/refund/Retry/maxRetries", "2"),
            Map.entry("/start/Bulkhead/value", "50"),
            Map.entry("/start/Bulkhead/waitingTaskQueue", "10"),
            Map.entry("/start/Retry/delay", "200"),
            Map.entry("/start/Retry/delayUnit", "Millis"),
            Map.entry("/start/Retry/durationUnit", "Seconds"),
            Map.entry("/start/Retry/jitter", "100"),
            Map.entry("/start/Retry/jitterDelayUnit", "Millis"),
            Map.entry("/start/Retry/maxDuration", "10"),
            Map.entry("/start/Retry/maxRetries", "2"));

    @Test
    void every_number_has_a_property_and_is_the_one_relied_on() {
        var expected = new TreeMap<String, String>();
        RELIED_ON.forEach((name, value) -> expected.put(CALLS + name, value));

        assertThat(FaultToleranceNumbers.all()).isEqualTo(expected);
    }

    @Test
    void every_call_is_repeated_within_bounds_kept_back_when_in_vain_and_kept_to_its_share() {
        var byAll = FaultToleranceNumbers.all().keySet();
        var calls = Arrays.stream(CheckoutCalls.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .toList();

        assertThat(calls).hasSize(10);
        for (var kind : new String[] {"Retry/maxRetries", "CircuitBreaker/failureRatio", "Bulkhead/value"}) {
            assertThat(byAll).contains(CALLS + "/" + kind);
        }
    }

    @Test
    void a_certain_no_and_a_limit_never_count_for_the_breaker() {
        var breaker = Objects.requireNonNull(CheckoutCalls.class.getAnnotation(CircuitBreaker.class));

        assertThat(breaker.failOn()).containsExactlyInAnyOrder(CallFailed.Unsent.class, CallFailed.Silence.class);
        assertThat(breaker.skipOn())
                .containsExactlyInAnyOrder(CallFailed.Limited.class, CallFailed.Busy.class, CallFailed.OutOfTime.class);
    }
}
