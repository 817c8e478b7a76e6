package io.octopusgateway.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One element of a page. Every value that goes in is escaped on the way out and there is no way around it, so a page
 * cannot be written wrong.
 */
public final class Html {
    private static final Set<String> VOID = Set.of("meta", "link", "img", "input", "br");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> children = new ArrayList<>();

    private Html(String name) {
        this.name = name;
    }

    public static Html element(String name) {
        return new Html(name);
    }

    public Html with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    public Html text(String value) {
        children.add(value);
        return this;
    }

    public Html add(Html child) {
        children.add(child);
        return this;
    }

    public Html addAll(List<Html> several) {
        children.addAll(several);
        return this;
    }

    public String document() {
        return "<!DOCTYPE html>\n" + this + "\n";
    }

    @Override
    public String toString() {
        var page = new StringBuilder();
        write(page);
        return page.toString();
    }

    private void write(StringBuilder page) {
        page.append('<').append(name);
        attributes.forEach((attribute, value) -> {
            page.append(' ').append(attribute).append("=\"");
            escape(value, page);
            page.append('"');
        });
        page.append('>');
        if (VOID.contains(name)) {
            return;
        }
        for (var child : children) {
            if (child instanceof Html element) {
                element.write(page);
            } else {
                escape(child.toString(), page);
            }
        }
        page.append("</").append(name).append('>');
    }

    private static void escape(String value, StringBuilder page) {
        value.codePoints().filter(Html::isShown).forEach(character -> {
            switch (character) {
                case '&' -> page.append("&amp;");
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                default -> page.appendCodePoint(character);
            }
        });
    }

    /** Control characters break pages, and those that turn the direction of writing can turn an amount around. */
    private static boolean isShown(int character) {
        var type = Character.getType(character);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
    }
}
