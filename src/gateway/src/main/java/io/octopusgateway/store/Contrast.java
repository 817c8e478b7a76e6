package io.octopusgateway.store;

/** How well letters of one colour are read on another, as WCAG 2 measures it. */
public final class Contrast {
    /** What WCAG 2 asks for letters of ordinary size. */
    private static final double READABLE = 4.5;

    private static final double FLARE = 0.05;

    private Contrast() {}

    /** Whether white letters are read on this colour, given as {@code #rrggbb}. */
    public static boolean carriesWhite(String colour) {
        return (1 + FLARE) / (luminance(colour) + FLARE) >= READABLE;
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    }

    private static double linear(String colour, int at) {
        var share = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
