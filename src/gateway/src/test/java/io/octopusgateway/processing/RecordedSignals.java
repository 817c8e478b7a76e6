package io.octopusgateway.processing;

import io.octopusgateway.store.StoreId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers everything that was signalled, as {@code NAME store outcome} or {@code NAME store subject}. */
public final class RecordedSignals implements Signals {
    private final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public void count(Figure figure, StoreId store, String outcome) {
        all.add(figure + " " + store + " " + outcome);
    }

    @Override
    public void alert(Alert alert, StoreId store, String subject) {
        all.add(alert + " " + store + " " + subject);
    }

    public List<String> all() {
        return List.copyOf(all);
    }

    /** What was counted of a figure, without its store. */
    List<String> of(Figure figure) {
        return outcomes(figure.name());
    }

    /** The subjects of an alert. */
    List<String> of(Alert alert) {
        return outcomes(alert.name());
    }

    private List<String> outcomes(String name) {
        return all.stream()
                .filter(one -> one.startsWith(name + " "))
                .map(one -> one.split(" ", 3)[2])
                .toList();
    }
}
