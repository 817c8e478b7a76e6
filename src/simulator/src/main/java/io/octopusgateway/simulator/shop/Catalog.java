package io.octopusgateway.simulator.shop;

import java.util.List;
import java.util.Optional;

/** What the shop sells. Prices come from here only, never from a browser. */
final class Catalog {
    /** One thing for sale; the price is in cents. */
    record Product(String id, long price) {
        String name(ShopWords words) {
            return words.text("product." + id);
        }
    }

    static final List<Product> PRODUCTS = List.of(
            new Product("tea-set", 12850),
            new Product("tea-cup", 4050),
            new Product("oolong-tea", 8800),
            new Product("tea-towel", 2590),
            // Octopus takes steps of ten cents: alone in a basket this shows what a shop says then.
            new Product("tea-sample", 1285));

    private Catalog() {}

    static Optional<Product> find(String id) {
        return PRODUCTS.stream().filter(product -> product.id().equals(id)).findFirst();
    }
}
