package dev.syncopate.pictures;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// A screenshot, coarse enough that other fonts and smoothing make no difference.
record Image(BufferedImage pixels) {
    private static final int COLUMNS = 64;
    private static final int LINES = 40;

    static Image read(byte[] png) {
        try {
            return new Image(ImageIO.read(new ByteArrayInputStream(png)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Image read(Path file) {
        try {
            return read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Image coarse() {
        BufferedImage small = new BufferedImage(COLUMNS, LINES, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        java.awt.Image scaled = pixels.getScaledInstance(COLUMNS, LINES, java.awt.Image.SCALE_AREA_AVERAGING);
        graphics.drawImage(scaled, 0, 0, null);
        graphics.dispose();
        return new Image(small);
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(pixels, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The mean difference of two coarse images, from 0 to 255, and the share of cells that clearly
    /// differ.
    Difference differenceTo(Image other) {
        long sum = 0;
        int clear = 0;
        for (int y = 0; y < LINES; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                int one = pixels.getRGB(x, y);
                int two = other.pixels.getRGB(x, y);
                int cell = 0;
                for (int shift = 0; shift <= 16; shift += 8) {
                    cell += Math.abs((one >> shift & 255) - (two >> shift & 255));
                }
                sum += cell / 3;
                clear += cell / 3 > 40 ? 1 : 0;
            }
        }
        return new Difference((double) sum / COLUMNS / LINES, (double) clear / COLUMNS / LINES);
    }

    record Difference(double mean, double clearlyDifferent) {}
}
