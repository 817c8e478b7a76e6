package io.octopusgateway.processing;

/** Puts a message into words. Thread-safe. */
public interface AlertWriter {
    Written write(AlertMessage message);

    /** @param subject one line */
    record Written(String subject, String text) {}
}
