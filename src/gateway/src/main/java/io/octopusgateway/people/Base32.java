package io.octopusgateway.people;

/** Bytes as letters and digits that people can type without mistaking one for another (RFC 4648, without padding). */
final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String of(byte[] bytes) {
        var text = new StringBuilder();
        var waiting = 0;
        var held = 0;
        for (var one : bytes) {
            held = (held << Byte.SIZE) | (one & 0xff);
            for (waiting += Byte.SIZE; waiting >= BITS; waiting -= BITS) {
                text.append(ALPHABET.charAt((held >> (waiting - BITS)) & 31));
            }
        }
        if (waiting > 0) {
            text.append(ALPHABET.charAt((held << (BITS - waiting)) & 31));
        }
        return text.toString();
    }

    /** In groups of four, to be read. */
    static String grouped(String text) {
        return text.replaceAll("(.{4})(?!$)", "$1 ");
    }
}
