package io.octopusgateway.store;

/** A PNG that we wrote ourselves. Immutable; two are equal if they have one name. */
public final class Picture {
    private final byte[] png;
    private final int width;
    private final int height;
    private final String name;

    /** @param name the same for the same bytes and no other, so that it may be kept for good under this name */
    public Picture(byte[] png, int width, int height, String name) {
        this.png = png.clone();
        this.width = width;
        this.height = height;
        this.name = name;
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
