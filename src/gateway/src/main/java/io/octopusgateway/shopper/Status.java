package io.octopusgateway.shopper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.octopusgateway.json.JsonText;
import io.octopusgateway.texts.Language;
import io.octopusgateway.texts.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * What a page says just now, for a program that shows it: nothing but what whoever has the address can read on the page.
 *
 * @param known false when the address leads to no payment
 * @param payUrl the pay page of the payment that is asked for instead
 */
record Status(
        boolean known,
        View.State state,
        String title,
        List<String> lines,
        int refreshSeconds,
        Optional<String> payUrl,
        Language language) {
    private static final int LATER = 5;

    static Status of(View view, Words words, Optional<String> payUrl) {
        var lines = view.lines().stream().map(words::text).toList();
        return new Status(
                true,
                view.state(),
                lines.get(0),
                lines.subList(1, lines.size()),
                view.refreshSeconds(),
                payUrl,
                words.language());
    }

    /** An address that leads to no payment says what its page says, and never anything else. */
    static Status closed(Language language) {
        var title = Texts.text("link.closed", language, Map.of("shop", Texts.text("shop.unknown", language)));
        return new Status(false, View.State.CHANGED, title, List.of(), 0, Optional.empty(), language);
    }

    /** When we cannot tell. */
    static Status unavailable(Language language) {
        var title = Texts.text("status.checking", language);
        return new Status(true, View.State.CHECKING, title, List.of(), LATER, Optional.empty(), language);
    }

    boolean isFinal() {
        return refreshSeconds == 0;
    }

    String json() {
        var members = new TreeMap<String, Object>();
        members.put("state", state.word());
        members.put("final", isFinal());
        members.put("title", title);
        members.put("lines", lines);
        members.put("refreshSeconds", refreshSeconds);
        payUrl.ifPresent(url -> members.put("payUrl", url));
        return JsonText.of(members);
    }

    /** The same for the same JSON. Only to save a repetition, so that a short sum is enough. */
    String tag() {
        var sum = new CRC32();
        sum.update(json().getBytes(UTF_8));
        return Long.toHexString(sum.getValue());
    }

    @Override
    public String toString() {
        return "Status[" + state + "]";
    }
}
