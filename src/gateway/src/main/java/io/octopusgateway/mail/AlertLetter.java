package io.octopusgateway.mail;

import io.octopusgateway.processing.AlertMessage;
import io.octopusgateway.processing.AlertMessage.Line;
import io.octopusgateway.processing.AlertMessage.Stage;
import io.octopusgateway.processing.AlertWriter;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import io.octopusgateway.store.Stores;
import io.octopusgateway.texts.Language;
import io.octopusgateway.texts.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A message in the words of one language. Whatever a store is called, a line stays a line. Thread-safe. */
public final class AlertLetter implements AlertWriter {
    static final String BUNDLE = "io.octopusgateway.texts.Alerts";

    private final Language language;
    private final DateTimeFormatter time;
    private final Stores stores;
    private final String console;

    /**
     * @param zone where those who read it are
     * @param console where more is to be seen
     */
    public AlertLetter(Language language, ZoneId zone, Stores stores, String console) {
        this.language = language;
        this.time = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx").withZone(zone);
        this.stores = stores;
        this.console = console;
    }

    @Override
    public Written write(AlertMessage message) {
        return switch (message.kind()) {
            case TEST -> new Written(text("test.subject"), text("test.text") + "\n\n" + console + "\n");
            case NEWS -> new Written(subject(message.lines()), letter(text("news.intro"), message.lines()));
            case DIGEST ->
                new Written(
                        text(
                                "digest.subject",
                                Map.of("count", Integer.toString(message.lines().size()))),
                        letter(text("digest.intro"), message.lines()));
        };
    }

    private String subject(List<Line> lines) {
        var first = lines.get(0);
        var stage = first.stage() == Stage.OVER ? "subject.over" : "subject.began";
        var subject = text(stage, Map.of("what", title(first), "store", name(first.store())));
        return lines.size() == 1
                ? subject
                : text("subject.more", Map.of("subject", subject, "count", Integer.toString(lines.size() - 1)));
    }

    private String letter(String intro, List<Line> lines) {
        var parts = new ArrayList<String>();
        parts.add(intro);
        lines.forEach(line -> parts.add(paragraph(line)));
        parts.add(text("more") + "\n" + console);
        return String.join("\n\n", parts) + "\n";
    }

    private String paragraph(Line line) {
        var values = Map.of(
                "severity",
                text("severity." + line.alert().severity()),
                "what",
                title(line),
                "store",
                name(line.store()),
                "count",
                Long.toString(line.count()),
                "began",
                at(line.began()),
                "over",
                line.over().map(this::at).orElse(""));
        return text("head", values) + "\n" + text("stage." + line.stage(), values);
    }

    private String title(Line line) {
        return text("alert." + line.alert());
    }

    private String at(Instant instant) {
        return time.format(instant);
    }

    private String name(StoreId id) {
        return stores.byId(id)
                .map(Store::name)
                .orElse(id.value())
                .replaceAll("[\\p{C}\\p{Z}]+", " ")
                .strip();
    }

    private String text(String key) {
        return text(key, Map.of());
    }

    private String text(String key, Map<String, String> values) {
        return Texts.text(BUNDLE, key, language, values);
    }
}
