package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.payment.Refusal;
import io.octopusgateway.payment.Refusal.Reason;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.processing.WebhookRegistry.Difference;
import io.octopusgateway.processing.WebhookRegistry.Registration;
import io.octopusgateway.processing.WebhookRegistry.Status;
import io.octopusgateway.store.ApiKey;
import io.octopusgateway.store.Scope;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookRegistrationResourceTest {
    private static final Registration REGISTRATION = new Registration(
            Status.DIFFERS,
            "wf_1",
            "https://pay.shop.example/octopus/webhooks/checkout/hook",
            List.of("payment_captured"),
            List.of(Difference.EVENTS_MISSING));
    private static final UriInfo NOTHING = Fakes.at("/webhook");
    private static final Caller OPERATOR =
            new Caller(Shops.hongKong(), new ApiKey("operator", "0".repeat(64), Set.of(Scope.STORE_MANAGE)));

    @Test
    void an_operator_is_told_what_is_registered() {
        var answer = new WebhookRegistrationResource(store -> REGISTRATION).register(Fakes.as(OPERATOR), NOTHING);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(SpiContract.load()
                        .faults("POST", "/api/v1/webhook", 200, "application/json", (String) answer.getEntity()))
                .isEmpty();
        assertThat((String) answer.getEntity())
                .contains("\"status\":\"DIFFERS\"", "\"workflowId\":\"wf_1\"", "[\"EVENTS_MISSING\"]");
    }

    @Test
    void a_shop_s_key_registers_nothing() {
        var resource = new WebhookRegistrationResource(store -> {
            throw new AssertionError("called");
        });

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> resource.register(Fakes.as(Shops.writer()), NOTHING))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.FORBIDDEN));
    }

    @Test
    void a_parameter_nobody_takes_registers_nothing() {
        var resource = new WebhookRegistrationResource(store -> {
            throw new AssertionError("called");
        });

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> resource.register(Fakes.as(OPERATOR), Fakes.at("/webhook", "force", "true")))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST));
    }

    @ParameterizedTest
    @CsvSource({
        "PROVIDER_UNAVAILABLE, PROVIDER_UNAVAILABLE, same request",
        "PROVIDER_REFUSED,     PROVIDER_REFUSED,     octopus.public-base-url",
        "STORE_NOT_CONFIGURED, STORE_NOT_CONFIGURED, scopes"
    })
    void what_went_wrong_comes_with_its_remedy(Reason reason, ProblemType type, String remedy) {
        var resource = new WebhookRegistrationResource(store -> {
            throw new Refusal(reason);
        });

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> resource.register(Fakes.as(OPERATOR), NOTHING))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(type))
                .satisfies(problem -> assertThat(problem.detail()).contains(remedy));
    }
}
