package io.octopusgateway.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the files under {@code /corpus}; how forms are written down stands at the head of each. */
public final class Corpus {
    private static final Pattern CHARACTER = Pattern.compile("\\{U\\+([0-9A-F]{4,5})}");
    private static final Pattern REPEATED = Pattern.compile("\\{([0-9]+)\\*([^}]+)}");

    private Corpus() {}

    /** One form and what is meant by it. */
    public record Form(String kind, String text) {
        @Override
        public String toString() {
            var shown = text.length() > 120 ? text.substring(0, 120) + "…" : text;
            return kind + ": " + shown.replaceAll("[^ -~]", "?");
        }
    }

    public static Stream<Form> refusedReturnAddresses() {
        return forms("return-addresses-refused.txt").stream();
    }

    public static Stream<Form> allowedReturnAddresses() {
        return forms("return-addresses-allowed.txt").stream();
    }

    public static Stream<Form> refusedAddresses() {
        return forms("addresses-refused.txt").stream();
    }

    public static Stream<Form> allowedAddresses() {
        return forms("addresses-allowed.txt").stream();
    }

    private static List<Form> forms(String file) {
        var forms = new ArrayList<Form>();
        var kind = "";
        for (var line : lines(file)) {
            if (line.startsWith("# ")) {
                kind = line.substring(2);
            } else if (!line.isEmpty()) {
                forms.add(new Form(kind, decoded(line)));
            }
        }
        return forms;
    }

    private static List<String> lines(String file) {
        try (var bytes = Corpus.class.getResourceAsStream("/corpus/" + file)) {
            return new String(Objects.requireNonNull(bytes, file).readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String decoded(String line) {
        var text = line.equals("{}") ? "" : line;
        text = REPEATED.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(2).repeat(Integer.parseInt(match.group(1)))));
        return CHARACTER
                .matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))));
    }
}
