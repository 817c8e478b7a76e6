package io.octopusgateway.simulator.shop;

import java.util.List;
import java.util.Optional;

/** What the shop sells. Prices come from here only, never from a browser. */
final class Catalog {
    /** One thing for sale; the price is in cents. */
    record Product(String id, String name, long price) {}

    static final List<Product> PRODUCTS = List.of(
            new Product("tea-set", "Tea set", 12850),
            new Product("tea-cup", "Tea cup", 4050),
            new Product("oolong-tea", "Oolong tea, 150 g", 8800),
            new Product("tea-towel", "Tea towel", 2590));

    private Catalog() {}

    static Optional<Product> find(String id) {
        return PRODUCTS.stream().filter(product -> product.id().equals(id)).findFirst();
    }
}
