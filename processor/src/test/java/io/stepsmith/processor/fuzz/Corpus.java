package io.stepsmith.processor.fuzz;

import io.stepsmith.processor.testing.BuiltInSource;
import io.stepsmith.processor.testing.Models;
import io.stepsmith.processor.testing.TestRules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is mutated: compilations of one or more sources. The models and rules of the tests, all
 * messages' cases, and all built-in rules.
 */
final class Corpus {
    private static final Path MESSAGES = Path.of("src/test/resources/messages");

    private Corpus() {}

    static List<List<String>> all() {
        List<List<String>> all = new ArrayList<>();
        all.add(List.of(Models.NETWORK));
        TestRules.sources().forEach(rule -> all.add(List.of(rule)));
        TestRules.cases()
                .forEach(test -> all.add(Stream.concat(
                                TestRules.sources().stream()
                                        .filter(rule -> rule.contains(
                                                "class " + simpleName(test.rule()) + " ")),
                                Stream.of(test.source()))
                        .toList()));
        BuiltInSource.all()
                .forEach(source -> all.add(
                        source.isRule()
                                ? List.of(source.text(), model(source.name()))
                                : List.of(source.text())));
        try (Stream<Path> folders = Files.list(MESSAGES)) {
            for (Path folder : folders.sorted().toList()) {
                all.add(sources(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.removeIf(List::isEmpty);
        return all;
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String model(String rule) {
        return """
                package fuzz;
                import io.stepsmith.*;
                @Optimizer(rule = %s.class)
                final class Trained {
                    @Param float[][] matrix = new float[2][3];
                    float[][] matrixGradient = new float[2][3];
                    @Param @Group(name = "other", rateScale = 0.5) double[] vector = new double[3];
                    double[] vectorGradient = new double[3];
                }
                """.formatted(rule);
    }

    private static List<String> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> sources = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                sources.add(Files.readString(file));
            }
            return sources;
        }
    }
}
