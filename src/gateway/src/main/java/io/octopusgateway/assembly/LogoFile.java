package io.octopusgateway.assembly;

import io.octopusgateway.store.Picture;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A logo as it is configured: a file. It is painted anew and written by us, so that nothing but its pixels reaches a
 * browser, and so small that the page stays small.
 */
final class LogoFile {
    private static final long LARGEST_FILE = 2_000_000;
    private static final int LARGEST_SIDE = 4000;
    private static final int WIDTH = 480;
    private static final int HEIGHT = 160;
    private static final int LARGEST_PNG = 20_000;
    private static final int NAME_BYTES = 12;
    private static final double SMALLER = 0.8;
    private static final double SMALLEST = 0.3;

    private LogoFile() {}

    /** Empty when there is no such file, or it is no PNG, JPEG or GIF of a reasonable size. */
    static Optional<Picture> read(String file) {
        try {
            var path = Path.of(file);
            if (!Files.isRegularFile(path) || Files.size(path) > LARGEST_FILE) {
                return Optional.empty();
            }
            try (var input = ImageIO.createImageInputStream(path.toFile())) {
                return input == null ? Optional.empty() : decoded(input).flatMap(LogoFile::small);
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** The size is looked at first: a small file can unpack to any number of pixels. */
    private static Optional<BufferedImage> decoded(ImageInputStream input) throws IOException {
        var readers = ImageIO.getImageReaders(input);
        if (!readers.hasNext()) {
            return Optional.empty();
        }
        ImageReader reader = readers.next();
        try {
            reader.setInput(input);
            var fits = reader.getWidth(0) <= LARGEST_SIDE && reader.getHeight(0) <= LARGEST_SIDE;
            return fits ? Optional.ofNullable(reader.read(0)) : Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    private static Optional<Picture> small(BufferedImage image) {
        var fitting = Math.min(1, Math.min((double) WIDTH / image.getWidth(), (double) HEIGHT / image.getHeight()));
        for (var scale = fitting; scale >= fitting * SMALLEST; scale *= SMALLER) {
            var painted = painted(image, scale);
            var png = png(painted);
            if (png.length <= LARGEST_PNG) {
                return Optional.of(new Picture(png, painted.getWidth(), painted.getHeight(), name(png)));
            }
        }
        return Optional.empty();
    }

    private static BufferedImage painted(BufferedImage image, double scale) {
        var width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        var height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        var painted = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        var brush = painted.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        brush.drawImage(image, 0, 0, width, height, null);
        brush.dispose();
        return painted;
    }

    private static byte[] png(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException inMemory) {
            throw new IllegalStateException(inMemory);
        }
        return bytes.toByteArray();
    }

    private static String name(byte[] png) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(png);
            return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
