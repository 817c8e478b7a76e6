package io.octopusgateway.client;

import java.net.URI;
import java.util.Map;

/** Requests as hosts make them. */
final class Requests {
    private Requests() {}

    /** The example of the description. */
    static PaymentRequest start() {
        return PaymentRequest.builder("ORD-5023-4E89", "pay-77120")
                .amount(12850, "HKD")
                .description("2 × tea set")
                .locale("zh-Hant-HK")
                .channel(Channel.DESKTOP_WEB)
                .returnUrls(
                        URI.create("https://shop.example/checkout/done?o=5023"),
                        URI.create("https://shop.example/checkout/failed?o=5023"))
                .appReturnUri(URI.create("shopapp://octopus-return"))
                .metadata(Map.of("basket", "b-881"))
                .build();
    }
}
