package io.octopusgateway.processing;

import io.octopusgateway.store.StoreId;

/**
 * What whoever runs the gateway learns of what happens in it: figures to draw and alerts that wake a person.
 * Implementations are thread-safe, never wait and never fail.
 */
public interface Signals {
    /** Adds one to a figure. The outcome is one of a few fixed words, never a value from outside. */
    void count(Figure figure, StoreId store, String outcome);

    /**
     * Something a person must hear of.
     *
     * @param subject the id of the payment, update or event it is about, or an empty text; never free text from outside
     */
    void alert(Alert alert, StoreId store, String subject);

    /** Tells nobody. */
    Signals SILENT = new Signals() {
        @Override
        public void count(Figure figure, StoreId store, String outcome) {}

        @Override
        public void alert(Alert alert, StoreId store, String subject) {}
    };
}
