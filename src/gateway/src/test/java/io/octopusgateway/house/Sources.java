package io.octopusgateway.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rules about source files. Each lists what breaks it. */
final class Sources {
    static final int LONGEST = 300;
    static final int LONGEST_TEST = 350;

    /** Written in two parts, so that this file keeps its own rule. */
    private static final Pattern LEFT_FOR_LATER = Pattern.compile("\\bTO" + "DO\\b(?!.*\\b\\d{4}\\b)");

    private Sources() {}

    static List<Path> under(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<String> tooLong(List<Path> files, int longest) {
        var found = new ArrayList<String>();
        for (var file : files) {
            var lines = lines(file).size();
            if (lines > longest) {
                found.add(file.getFileName() + " has " + lines + " lines");
            }
        }
        return found;
    }

    /** Things left for later that name no decision. */
    static List<String> leftForLater(List<Path> files) {
        var found = new ArrayList<String>();
        for (var file : files) {
            lines(file).stream()
                    .filter(line -> LEFT_FOR_LATER.matcher(line).find())
                    .forEach(line -> found.add(file.getFileName() + ": " + line.strip()));
        }
        return found;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
