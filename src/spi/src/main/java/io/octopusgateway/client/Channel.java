package io.octopusgateway.client;

/** Where the shopper is. */
public enum Channel {
    /** In the browser of a computer: the shopper scans a QR code with the phone. This is the default. */
    DESKTOP_WEB,

    /** In the browser of the phone that has the Octopus App. */
    MOBILE_WEB,

    /** In the host's own app for Android. */
    ANDROID_APP,

    /** In the host's own app for iOS. */
    IOS_APP
}
