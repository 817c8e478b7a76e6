package io.octopusgateway.simulator.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.Fixtures;
import io.octopusgateway.simulator.Http;
import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.switches.Reads.TokenLife;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens for clients. */
final class TokenDoorTest {
    private static final String ASK = "grant_type=client_credentials";

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withOAuthClient("ack_shop", "s:ecret"));

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void a_client_gets_a_token_that_opens_the_api_until_it_expires() throws IOException {
        JsonObject granted = object(ask(ASK + "&scope=gateway+flow", "ack_shop:s:ecret"));
        String bearer = "Bearer " + granted.getString("access_token");

        assertThat(Fixtures.shape(granted)).isEqualTo(Fixtures.shape(Fixtures.object("oauth-token-response.json")));
        assertThat(granted.getInt("expires_in")).isEqualTo(3600);
        assertThat(start(bearer)).isEqualTo(202);
        assertThat(Http.get(simulator.url(), "/workflows", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(200);
        simulator.clock().advance(Duration.ofHours(1));
        assertThat(start(bearer)).isEqualTo(401);
    }

    @Test
    void credentials_may_be_in_the_form_too() throws IOException {
        HttpResponse<String> granted =
                Http.form(simulator.url(), TokenDoor.PATH, ASK + "&client_id=ack_shop&client_secret=s%3Aecret");

        assertThat(granted.statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_opens_only_what_its_scopes_name() throws IOException {
        String flow = "Bearer "
                + object(ask(ASK + "&scope=flow:events", "ack_shop:s:ecret")).getString("access_token");

        assertThat(start(flow)).isEqualTo(401);
        assertThat(Http.get(simulator.url(), "/workflows", "Authorization", flow)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_token_can_live_four_hours() throws IOException {
        simulator.set(TokenLife.FOUR_HOURS);

        assertThat(object(ask(ASK, "ack_shop:s:ecret")).getInt("expires_in")).isEqualTo(14_400);
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=client_credentials, ack_shop:wrong, invalid_client",
        "grant_type=client_credentials, ack_else:s:ecret, invalid_client",
        "grant_type=password, ack_shop:s:ecret, unsupported_grant_type",
        "grant_type=client_credentials&scope=everything, ack_shop:s:ecret, invalid_scope"
    })
    void everybody_else_is_refused_with_an_error(String form, String credentials, String error) throws IOException {
        HttpResponse<String> refused = ask(form, credentials);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(object(refused).getString("error")).isEqualTo(error);
    }

    private int start(String authorization) throws IOException {
        return Http.post(
                        simulator.url(),
                        "/payments",
                        Fixtures.text("payment-request.json"),
                        "Authorization",
                        authorization)
                .statusCode();
    }

    private HttpResponse<String> ask(String form, String credentials) throws IOException {
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return Http.form(simulator.url(), TokenDoor.PATH, form, "Authorization", "Basic " + basic);
    }

    private static JsonObject object(HttpResponse<String> response) {
        return Fixtures.parse(response.body()).asJsonObject();
    }
}
