package io.octopusgateway.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A PNG that we wrote ourselves. Immutable; two are equal if their bytes are. */
public final class Picture {
    private static final int NAME_BYTES = 12;

    private final byte[] png;
    private final int width;
    private final int height;
    private final String name;

    public Picture(byte[] png, int width, int height) {
        this.png = png.clone();
        this.width = width;
        this.height = height;
        name = HexFormat.of().formatHex(digest(png), 0, NAME_BYTES);
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    public byte[] png() {
        return png.clone();
    }

    /** In pixels. */
    public int width() {
        return width;
    }

    /** In pixels. */
    public int height() {
        return height;
    }

    /** The same for the same bytes and no other, so that it may be kept for good under this name. */
    public String name() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture picture && picture.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "Picture[" + name + "]";
    }
}
