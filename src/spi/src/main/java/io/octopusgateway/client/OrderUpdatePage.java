package io.octopusgateway.client;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Some order updates of the feed. Immutable. */
public final class OrderUpdatePage extends Value {
    private final List<OrderUpdate> updates;
    private final boolean more;
    private final String next;

    OrderUpdatePage(Members members) {
        super(members);
        this.updates =
                members.objects("items", item -> OrderUpdate.read(item.text("id"), item.object("update"))).stream()
                        .filter(Optional::isPresent)
                        .map(Optional::get)
                        .collect(Collectors.collectingAndThen(Collectors.toList(), Collections::unmodifiableList));
        this.more = members.flag("more");
        this.next = members.text("next");
    }

    /**
     * A page from the JSON of the contract, for a host's own tests.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static OrderUpdatePage fromJson(String json) {
        return Members.parse(json, OrderUpdatePage::new);
    }

    /** The updates, oldest first; those of one order in rising sequence. */
    public List<OrderUpdate> updates() {
        return updates;
    }

    /** Whether more is there already. */
    public boolean more() {
        return more;
    }

    /** Where to go on, now or another day, also when nothing was there. Store it as it is, after the updates. */
    public String next() {
        return next;
    }

    /** The updates, for logs. */
    @Override
    public String toString() {
        return updates + (more ? " and more" : "");
    }
}
