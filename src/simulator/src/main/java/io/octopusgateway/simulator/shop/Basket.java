package io.octopusgateway.simulator.shop;

import io.octopusgateway.simulator.shop.Catalog.Product;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a shopper wants to buy. It lives in a cookie, as {@code tea-set:1.tea-cup:2}; what makes no sense is dropped. */
record Basket(Map<Product, Integer> quantities) {
    static final String COOKIE = "basket";

    private static final int MOST_OF_ONE = 20;

    static Basket parse(String cookie) {
        Map<Product, Integer> quantities = new LinkedHashMap<>();
        for (String entry : cookie.split("\\.", -1)) {
            String[] parts = entry.split(":", 2);
            if (parts.length == 2 && parts[1].matches("[1-9][0-9]?")) {
                int quantity = Math.min(Integer.parseInt(parts[1]), MOST_OF_ONE);
                Catalog.find(parts[0]).ifPresent(product -> quantities.put(product, quantity));
            }
        }
        return new Basket(quantities);
    }

    Basket plusOne(Product product) {
        Map<Product, Integer> more = new LinkedHashMap<>(quantities);
        more.merge(product, 1, (have, one) -> Math.min(have + one, MOST_OF_ONE));
        return new Basket(more);
    }

    boolean isEmpty() {
        return quantities.isEmpty();
    }

    long total() {
        return quantities.entrySet().stream()
                .mapToLong(entry -> entry.getKey().price() * entry.getValue())
                .sum();
    }

    /** For example {@code 2 × Tea set, 1 × Tea cup}. */
    String description(ShopWords words) {
        return quantities.entrySet().stream()
                .map(entry -> entry.getValue() + " × " + entry.getKey().name(words))
                .collect(Collectors.joining(", "));
    }

    String cookie() {
        return quantities.entrySet().stream()
                .map(entry -> entry.getKey().id() + ":" + entry.getValue())
                .collect(Collectors.joining("."));
    }
}
