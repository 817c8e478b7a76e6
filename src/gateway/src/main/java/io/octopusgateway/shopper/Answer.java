package io.octopusgateway.shopper;

import io.octopusgateway.texts.Language;

/** What a page address answers. */
sealed interface Answer {

    /** Something to read. */
    record Page(int status, Language language, String html) implements Answer {}

    /** The shopper is led on, by a GET whatever came before. */
    record Elsewhere(String url) implements Answer {
        @Override
        public String toString() {
            return "Elsewhere[***]";
        }
    }
}
