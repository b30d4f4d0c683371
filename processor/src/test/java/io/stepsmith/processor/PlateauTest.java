package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
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
import java.util.List;
import java.util.stream.Stream;

/**
 * The factor that falls on a plateau: as PyTorch's where that is right, and what else it can do.
 */
class PlateauTest {
    private static final Path RECORDED = Path.of("../runtime/src/test/resources");

    @TestFactory
    Stream<DynamicTest> followsPyTorch() throws Exception {
        return follows("plateaus.txt");
    }

    @TestFactory
    Stream<DynamicTest> followsGreedyLr() throws Exception {
        return follows("greedy.txt");
    }

    private static Stream<DynamicTest> follows(String file) throws Exception {
        List<String> blocks = blocks(file);
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            String arguments = blocks.get(i).split("\n")[0];
            sources.add(source(
                    "Like" + i,
                    "@Plateau(" + attributes(arguments, file.equals("greedy.txt")) + ")"));
        }
        ClassLoader loader =
                Compiled.of(List.of(), sources.toArray(String[]::new)).load();
        return Stream.iterate(0, i -> i + 1)
                .limit(blocks.size())
                .map(i -> DynamicTest.dynamicTest(blocks.get(i).split("\n")[0], () -> {
                    String[] lines = blocks.get(i).split("\n");
                    double[] metrics = numbers(lines[1]);
                    double[] factors = numbers(lines[2]);
                    ModelOptimizer<?> optimizer = optimizer(loader, "Like" + i);
                    assertTrue(
                            Arrays.stream(factors).distinct().count() > 1,
                            "the factor never changes, so this says nothing");
                    for (int k = 0; k < metrics.length; k++) {
                        optimizer.observe(metrics[k]);
                        assertEquals(
                                factors[k],
                                optimizer.learningRate(),
                                1e-12,
                                "after observation " + (k + 1));
                    }
                }));
    }

    @Test
    void whatPyTorchDoesOtherwise() throws Exception {
        double[][] ours = {{1, 0.5, 0.25, 0.125}, {1, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125, 0.0625}};
        double[][] theirs = {{1, 1, 1, 1}, {1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125, 0.0625}};
        String[] why = {
            "a negative metric that rises gets worse", "what is not finite is not better"
        };
        List<String> blocks = blocks("plateaus-different.txt");
        for (int i = 0; i < ours.length; i++) {
            String[] lines = blocks.get(i).split("\n");
            assertArrayEquals(theirs[i], numbers(lines[2]), why[i]);
            assertArrayEquals(
                    ours[i],
                    observe(
                            optimizer("@Plateau(" + attributes(lines[0], false) + ")"),
                            numbers(lines[1])),
                    why[i]);
        }
        assertEquals(ours.length, blocks.size());
    }

    @Test
    void whatIsSeenDuringACooldownIsRemembered() throws Exception {
        double[] seen = observe(
                optimizer("@Plateau(factor = 0.5, patience = 0, cooldown = 1)"), 3, 4, 1, 2, 0.5);
        assertArrayEquals(
                new double[] {1, 0.5, 0.5, 0.25, 0.25},
                seen,
                "2 is worse than 1; GreedyLR, which does not compare then, takes it for better than 3");
    }

    /**
     * The attributes for arguments of PyTorch, or of GreedyLR, which rises too and has other
     * defaults.
     */
    private static String attributes(String arguments, boolean greedy) {
        List<String> attributes = new ArrayList<>();
        if (greedy && !arguments.contains("threshold=")) {
            attributes.add("threshold = 1e-6, relative = false");
        }
        for (String argument :
                arguments.equals("defaults") ? new String[0] : arguments.split(" ")) {
            String[] parts = argument.split("=");
            attributes.add(
                    switch (parts[0]) {
                        case "mode" -> "higher = true";
                        case "threshold_mode" -> "relative = " + parts[1].equals("rel");
                        case "min_lr" -> "floor = " + parts[1];
                        case "max_lr" -> "ceiling = " + parts[1];
                        case "factor" ->
                            "factor = " + parts[1] + (greedy ? ", growth = 1 / " + parts[1] : "");
                        default -> parts[0] + " = " + parts[1];
                    });
        }
        return String.join(", ", attributes);
    }

    @Test
    void negativeMetricsGetBetterByFalling() throws Exception {
        ModelOptimizer<?> optimizer =
                optimizer("@Plateau(factor = 0.5, patience = 0, threshold = 0.1)");
        for (double metric : new double[] {-1, -2, -3, -4}) {
            optimizer.observe(metric);
            assertEquals(1, optimizer.learningRate());
        }
        optimizer.observe(-4.3);
        assertEquals(
                0.5,
                optimizer.learningRate(),
                "less than a tenth better than -4; PyTorch would ask for less than -3.6");
    }

    @Test
    void risesAgainWhileItGetsBetter() throws Exception {
        ModelOptimizer<?> optimizer =
                optimizer("@Plateau(factor = 0.5, growth = 2, ceiling = 4, patience = 1)");
        double[] metrics = {9, 8, 7, 6, 5, 4, 3, 2, 2, 2, 2, 2};
        double[] factors = {1, 2, 2, 4, 4, 4, 4, 4, 4, 2, 2, 1};
        for (int i = 0; i < metrics.length; i++) {
            optimizer.observe(metrics[i]);
            assertEquals(factors[i], optimizer.learningRate(), "after observation " + (i + 1));
        }
    }

    @Test
    void aMeanOverAWindowIsCompared() throws Exception {
        ModelOptimizer<?> optimizer = optimizer("@Plateau(factor = 0.5, patience = 0, window = 2)");
        double[] metrics = {4, 2, 3, 1, Double.NaN};
        double[] factors = {1, 1, 1, 1, 0.5};
        for (int i = 0; i < metrics.length; i++) {
            optimizer.observe(metrics[i]);
            assertEquals(factors[i], optimizer.learningRate(), "means 4, 3, 2.5, 2, then none");
        }
    }

    @Test
    void multipliesTheScheduleAndIsSaved() throws Exception {
        String annotations =
                "@Schedule(shape = Shape.LINEAR, to = 0, steps = 10)\n@Plateau(metric = Plateau.Metric.LOSS, factor = 0.5, patience = 0)";
        ModelOptimizer<?> optimizer = optimizer(annotations);
        optimizer.step(1);
        optimizer.step(2);
        assertEquals(0.8 * 0.5, optimizer.learningRate());
        OptimizerState saved = optimizer.state().copy();
        ModelOptimizer<?> resumed = optimizer(annotations);
        resumed.restore(saved);
        for (ModelOptimizer<?> one : List.of(optimizer, resumed)) {
            one.step(0.5);
            one.step(0.6);
            assertEquals(0.6 * 0.25, one.learningRate(), 1e-15);
        }
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> optimizer("@WarmUp(steps = 2)").restore(saved))
                .getMessage()
                .contains("slot plateau does not exist here"));
        OptimizerState without = optimizer("@WarmUp(steps = 2)").state().copy();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> optimizer.restore(without))
                .getMessage()
                .contains("plateau is missing"));
        assertEquals(
                0.6 * 0.25, optimizer.learningRate(), 1e-15, "a refused state changes nothing");
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> optimizer(annotations.replace("patience", "window = 3, patience"))
                                .restore(saved))
                .getMessage()
                .contains("slot plateau has the shape [9], saved was [7]"));
    }

    @Test
    void misuseIsRefused() throws Exception {
        assertEquals(
                "PlainOptimizer observes nothing: its model has no @Plateau",
                assertThrows(IllegalStateException.class, () -> optimizer("").observe(1))
                        .getMessage());
        ModelOptimizer<?> ofLoss = optimizer("@Plateau(metric = Plateau.Metric.LOSS)");
        assertEquals(
                "the @Plateau of PlainOptimizer observes the losses that step(loss) is given; for a metric of your own give it metric = OBSERVED",
                assertThrows(IllegalStateException.class, () -> ofLoss.observe(1))
                        .getMessage());
        assertEquals(
                "PlainOptimizer reads the loss: call step(loss) or step(gradients, loss)",
                assertThrows(IllegalStateException.class, ofLoss::step).getMessage());
    }

    /** The learning rate after each observation. */
    private static double[] observe(ModelOptimizer<?> optimizer, double... metrics) {
        return Arrays.stream(metrics)
                .map(metric -> {
                    optimizer.observe(metric);
                    return optimizer.learningRate();
                })
                .toArray();
    }

    private static List<String> blocks(String file) throws IOException {
        return List.of(Files.readString(RECORDED.resolve(file)).strip().split("\n\n"));
    }

    private static ModelOptimizer<?> optimizer(String annotations) throws Exception {
        return optimizer(Compiled.of(List.of(), source("Plain", annotations)).load(), "Plain");
    }

    private static String source(String name, String annotations) {
        return "package models;\nimport io.stepsmith.*;\nimport io.stepsmith.rule.*;\n@Optimizer(rule = Sgd.class, learningRate = 1)\n"
                + annotations + "\npublic class " + name
                + " {\n@Param public float[] w = {1}; public float[] wGradient = {1};\n}\n";
    }

    private static ModelOptimizer<?> optimizer(ClassLoader loader, String model)
            throws ReflectiveOperationException {
        return TestModel.optimizer(TestModel.of(loader, "models." + model));
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
