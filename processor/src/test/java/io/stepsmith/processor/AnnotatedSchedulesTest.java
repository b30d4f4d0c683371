package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The schedules of other frameworks, as annotations: a generated optimizer gives what was recorded
 * of them, at every update at which they are right, to 1e-12 of the peak. What no annotation gives
 * has a reason in its place.
 */
class AnnotatedSchedulesTest {
    private static final Path RECORDED = Path.of("../runtime/src/test/resources/schedules");
    private static final Path ANNOTATED = Path.of("src/test/resources/schedules");
    private static final String NONE = "no annotation: ";

    /** The blocks of a folder, by file and first line, without that line. */
    private static Map<String, String> blocks(Path folder) throws IOException {
        Map<String, String> blocks = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                for (String block : Files.readString(file).strip().split("\n\n")) {
                    String[] parts = block.split("\n", 2);
                    blocks.put(file.getFileName() + " " + parts[0], parts[1]);
                }
            }
        }
        return blocks;
    }

    @Test
    void everyRecordedScheduleIsAnnotatedOrHasAReason() throws IOException {
        Map<String, String> annotated = blocks(ANNOTATED);
        assertEquals(new TreeSet<>(blocks(RECORDED).keySet()), new TreeSet<>(annotated.keySet()));
        annotated.forEach((name, how) ->
                assertTrue(how.startsWith("@Optimizer") || how.matches(NONE + "\\w.*"), name));
        assertEquals(
                118,
                annotated.values().stream().filter(how -> !how.startsWith(NONE)).count());
    }

    @TestFactory
    Stream<DynamicTest> annotationsGiveWhatWasRecorded() throws IOException {
        Map<String, String> recorded = blocks(RECORDED);
        Map<String, String> annotated = blocks(ANNOTATED);
        annotated.values().removeIf(how -> how.startsWith(NONE));
        List<String> names = List.copyOf(annotated.keySet());
        List<String> sources = new ArrayList<>();
        names.forEach(
                name -> sources.add(source("Scheduled" + sources.size(), annotated.get(name))));
        ClassLoader loader =
                Compiled.of(List.of(), sources.toArray(String[]::new)).load();
        return IntStream.range(0, names.size())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        names.get(i),
                        () -> compare(
                                recorded.get(names.get(i)),
                                optimizer(loader, "models.Scheduled" + i),
                                annotated.get(names.get(i)).contains("of = "))));
    }

    private static String source(String model, String annotations) {
        return "package models;\nimport static io.stepsmith.Shape.*;\nimport static java.lang.Double.POSITIVE_INFINITY;\nimport io.stepsmith.*;\n"
                + "import io.stepsmith.rule.*;\nimport io.stepsmith.schedule.Interpolation;\n"
                + "@SuppressWarnings({\"stepsmith.RateZero\", \"stepsmith.RateJumps\"})\n"
                + annotations + "\npublic class " + model
                + " {\n@Param public double[] w = {1}; public double[] wGradient = {0};\n}\n";
    }

    private static void compare(String block, ModelOptimizer<?> optimizer, boolean ofAverage) {
        String[] lines = block.split("\n", 3);
        String[] head = lines[1].split("[ ,]+");
        double[] values = Arrays.stream(lines[2].strip().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        int right = head[0].equals("first") ? Integer.parseInt(head[1]) : values.length;
        long every = Integer.parseInt(head[head.length - 1]);
        double peak = Arrays.stream(values, 0, right).max().orElseThrow();
        for (int i = 0; i < right; i++) {
            double value = ofAverage ? keptOfOne(optimizer) : optimizer.learningRateAt(i * every);
            assertEquals(values[i], value, 1e-12 * peak, lines[0] + " at " + i * every);
        }
    }

    /**
     * The momentum, or beta1, of the next update: what that leaves of an average of 1 when the
     * gradient is 0.
     */
    private static double keptOfOne(ModelOptimizer<?> optimizer) {
        double[] average = (double[]) optimizer.state().slots().stream()
                .filter(slot -> slot.name().matches(".*\\b(buffer|m)"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(optimizer.state().slots()))
                .arrays()
                .get(0);
        average[0] = 1;
        optimizer.step();
        return average[0];
    }

    private static ModelOptimizer<?> optimizer(ClassLoader loader, String model)
            throws ReflectiveOperationException {
        return TestModel.optimizer(TestModel.of(loader, model));
    }
}
