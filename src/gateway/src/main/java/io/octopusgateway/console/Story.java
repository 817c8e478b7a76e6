package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.Timeline;
import io.octopusgateway.order.Timeline.Entry;
import io.octopusgateway.order.Timeline.Source;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.texts.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The timelines of all payments of an order as one, the latest first: that is what somebody who asks wants to know. */
public final class Story {
    /** More than any order has; a page must end somewhere. */
    private static final int LONGEST = 500;

    private final Timeline timeline;

    public Story(Timeline timeline) {
        this.timeline = timeline;
    }

    private record Line(Payment payment, long position, Entry entry) {}

    Html html(Call call, Order order) {
        var lines = new ArrayList<Line>();
        for (var payment : order.payments()) {
            timeline.of(order.store(), payment.id(), 0, LONGEST).stream()
                    .flatMap(List::stream)
                    .forEach(placed -> lines.add(new Line(payment, placed.position(), placed.entry())));
        }
        lines.sort(Comparator.comparingLong(Line::position).reversed());
        var several = order.payments().size() > 1;
        var list = element("ol").with("class", "story").with("id", "story");
        lines.forEach(line -> list.add(item(call, line, several)));
        return list;
    }

    private static Html item(Call call, Line line, boolean several) {
        var entry = line.entry();
        var what = element("p").with("class", "what head").add(element("span").text(what(call, entry)));
        if (entry.before() != entry.after()) {
            what.add(Tones.chip(call, entry.after()));
        }
        var item = element("li").with("class", tone(entry)).add(what);
        note(call, entry).ifPresent(note -> item.add(element("p").text(note)));
        return item.add(
                element("p").with("class", "soft").add(Parts.time(entry.at())).text(rest(call, line, several)));
    }

    private static String rest(Call call, Line line, boolean several) {
        var entry = line.entry();
        var detail = entry.detail();
        var attempt = several
                ? Optional.of(call.text(
                        "payment.attempt",
                        "number",
                        Integer.toString(line.payment().attempt())))
                : Optional.<String>empty();
        return Stream.of(
                        Optional.of(Words.word("source", entry.source().name(), call.language())),
                        attempt,
                        Optional.ofNullable(detail.codeOrNull()),
                        reference(entry))
                .flatMap(Optional::stream)
                .reduce("", (before, one) -> before + " · " + one);
    }

    /** Of what a person decided the reference is the person, who stands in the note. */
    private static Optional<String> reference(Entry entry) {
        return isPersons(entry)
                ? Optional.empty()
                : Optional.ofNullable(entry.detail().referenceOrNull());
    }

    private static boolean isPersons(Entry entry) {
        return entry.source() == Source.PERSON && entry.detail().amountOrNull() == null;
    }

    private static Optional<String> note(Call call, Entry entry) {
        var detail = entry.detail();
        var note = Optional.ofNullable(detail.noteOrNull());
        return isPersons(entry) && detail.referenceOrNull() != null
                ? note.map(why -> call.text("story.said", Map.of("person", detail.referenceOrNull(), "words", why)))
                : note;
    }

    private static String what(Call call, Entry entry) {
        var word = Words.word("story." + entry.kind().name().toLowerCase(Locale.ROOT), entry.name(), call.language());
        var amount = entry.detail().amountOrNull();
        return amount == null ? word : word + " · " + Texts.amount(amount);
    }

    private static String tone(Entry entry) {
        if (entry.source() == Source.PERSON) {
            return "person";
        }
        return entry.before() == entry.after() ? "quiet" : Tones.tone(entry.after());
    }
}
