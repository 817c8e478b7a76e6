package io.octopusgateway.shopper;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a browser runs on, as far as its name tells: how the Octopus App is opened there, if it can be at all. */
enum Device {
    DESKTOP,
    /** Safari on a Mac, which an iPad says it is too; only a script can see the difference, by touch. */
    MAC,
    ANDROID,
    IPHONE,
    /** A phone of another make. */
    PHONE;

    private static final Pattern APPLE = Pattern.compile("iPhone|iPad|iPod");
    private static final Pattern OTHER_PHONE = Pattern.compile("Mobi|Phone|HarmonyOS|OpenHarmony");
    private static final Pattern MAC_SAFARI = Pattern.compile("Macintosh.* Version/[0-9.]+ .*Safari/");

    static Device of(@Nullable String userAgent) {
        if (userAgent == null) {
            return DESKTOP;
        }
        if (userAgent.contains("Android")) {
            return ANDROID;
        }
        if (APPLE.matcher(userAgent).find()) {
            return IPHONE;
        }
        if (OTHER_PHONE.matcher(userAgent).find()) {
            return PHONE;
        }
        return MAC_SAFARI.matcher(userAgent).find() ? MAC : DESKTOP;
    }

    boolean isPhone() {
        return this == ANDROID || this == IPHONE || this == PHONE;
    }
}
