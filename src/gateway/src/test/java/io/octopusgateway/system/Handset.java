package io.octopusgateway.system;

import java.util.Locale;

/** What shoppers look at pages with, as far as Chromium can play it. */
enum Handset {
    DESKTOP(1280, 900, ""),
    MAC(
            1180,
            820,
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                    + " Version/18.1 Safari/605.1.15"),
    ANDROID(
            390,
            844,
            "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/126.0.0.0 Mobile Safari/537.36"),
    IPHONE(
            390,
            844,
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                    + " Version/18.1 Mobile/15E148 Safari/604.1"),
    IN_APP(
            390,
            844,
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                    + " Mobile/15E148 MicroMessenger/8.0.50 NetType/WIFI Language/en");

    private final int width;
    private final int height;
    private final String userAgent;

    Handset(int width, int height, String userAgent) {
        this.width = width;
        this.height = height;
        this.userAgent = userAgent;
    }

    /** A window without a screen is never narrower than 500 pixels, so a small screen is played. */
    Browser browser() {
        var browser = Browser.as(userAgent, width, height);
        if (width < 500) {
            browser.dress(false, width);
            browser.withTouch();
        }
        return browser;
    }

    int width() {
        return width;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
