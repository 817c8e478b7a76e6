package io.octopusgateway.simulator;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;

/** Speaks to a simulator as the gateway would. */
public final class ProviderClient {
    private final Simulator simulator;

    public ProviderClient(Simulator simulator) {
        this.simulator = simulator;
    }

    /** A payment of HK$128.50 with every documented member in the request. */
    public JsonObject pay() throws IOException {
        return Fixtures.parse(create(Fixtures.text("payment-request.json")).body())
                .asJsonObject();
    }

    public String payId() throws IOException {
        return pay().getString("id");
    }

    public HttpResponse<String> create(String body, String... headers) throws IOException {
        String[] all = new String[headers.length + 4];
        System.arraycopy(headers, 0, all, 4, headers.length);
        all[0] = "Authorization";
        all[1] = "Bearer " + simulator.secretKey();
        all[2] = "Content-Type";
        all[3] = "application/json";
        return Http.post(simulator.url(), "/payments", body, all);
    }

    public HttpResponse<String> createUnder(String key) throws IOException {
        return create(Fixtures.text("payment-request.json"), "Cko-Idempotency-Key", key);
    }

    public HttpResponse<String> get(String path) throws IOException {
        return Http.get(simulator.url(), path, "Authorization", "Bearer " + simulator.secretKey());
    }

    public JsonObject details(String id) throws IOException {
        return Fixtures.parse(get("/payments/" + id).body()).asJsonObject();
    }
}
