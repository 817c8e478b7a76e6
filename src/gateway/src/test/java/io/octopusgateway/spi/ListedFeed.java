package io.octopusgateway.spi;

import io.octopusgateway.processing.Feed;
import io.octopusgateway.store.StoreId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The feed of one store in memory: what is added is there at once. */
final class ListedFeed implements Feed {
    private final StoreId owner;
    private final List<Item> items = new ArrayList<>();

    ListedFeed(StoreId owner) {
        this.owner = owner;
    }

    void add(String id, String body) {
        items.add(new Item(new Mark(items.size() + 1L, id), body.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public List<StoreId> unnumbered() {
        return List.of();
    }

    @Override
    public int number(StoreId store, int limit) {
        return 0;
    }

    @Override
    public List<Item> after(StoreId store, long position, int limit) {
        return items.stream()
                .filter(item -> store.equals(owner) && item.mark().position() > position)
                .limit(limit)
                .toList();
    }

    @Override
    public boolean holds(StoreId store, Mark mark) {
        return store.equals(owner)
                && items.stream().anyMatch(item -> item.mark().equals(mark));
    }
}
