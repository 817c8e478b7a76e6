package io.octopusgateway.assembly;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures in files, such as a shop may have. */
public final class Logos {
    private Logos() {}

    /** An ordinary one, wider than it will be shown. */
    public static Path wide() {
        return file(painted(960, 200));
    }

    static Path of(int width, int height) {
        return file(painted(width, height));
    }

    /** Nothing about it can be made small. */
    static Path noise(long seed) {
        var image = painted(480, 160);
        var chance = new Random(seed);
        for (var x = 0; x < 480; x++) {
            for (var y = 0; y < 160; y++) {
                image.setRGB(x, y, chance.nextInt());
            }
        }
        return file(image);
    }

    static Path text(String content) {
        try {
            return Files.writeString(Files.createTempFile("octopus-logo", ".png"), content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static BufferedImage painted(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var brush = image.createGraphics();
        brush.setColor(Color.ORANGE);
        brush.fillOval(0, 0, height, height);
        brush.dispose();
        return image;
    }

    private static Path file(BufferedImage image) {
        try {
            var file = Files.createTempFile("octopus-logo", ".png");
            file.toFile().deleteOnExit();
            ImageIO.write(image, "png", file.toFile());
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
