package io.stepsmith.engine.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The factor is that of PyTorch's {@code ReduceLROnPlateau}, and of GreedyLR, which rises too. */
class PlateauFactorTest {
    /** What another framework did: its arguments, the observations, the factor after each. */
    record Recorded(Map<String, String> arguments, boolean rises, String metrics, String factors) {
        static List<Recorded> of(String file, boolean rises) throws IOException {
            try (InputStream in = Recorded.class.getResourceAsStream("/" + file)) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return Arrays.stream(text.strip().split("\n\n"))
                        .map(block -> block.split("\n"))
                        .map(lines -> new Recorded(named(lines[0]), rises, lines[1], lines[2]))
                        .toList();
            }
        }

        private static Map<String, String> named(String arguments) {
            return Arrays.stream(arguments.split(" "))
                    .filter(argument -> argument.contains("="))
                    .map(argument -> argument.split("="))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        }

        double number(String argument, double otherwise) {
            return arguments.containsKey(argument)
                    ? Double.parseDouble(arguments.get(argument))
                    : otherwise;
        }

        PlateauFactor plateau() {
            double factor = number("factor", 0.1);
            PlateauFactor plateau = PlateauFactor.ofMetric((int) number("window", 1))
                    .falls(factor, number("min_lr", 0))
                    .waits((int) number("patience", 10), (int) number("cooldown", 0))
                    .threshold(
                            number("threshold", rises ? 1e-6 : 1e-4),
                            arguments
                                    .getOrDefault("threshold_mode", rises ? "abs" : "rel")
                                    .equals("rel"));
            if (rises) {
                plateau.rises(1 / factor, number("max_lr", 1));
            }
            return arguments.containsKey("mode") ? plateau.higher() : plateau;
        }
    }

    static Stream<Recorded> recorded() throws IOException {
        return Stream.concat(
                Recorded.of("plateaus.txt", false).stream(),
                Recorded.of("greedy.txt", true).stream());
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void isTheRecordedOne(Recorded recorded) {
        PlateauFactor plateau = recorded.plateau();
        assertFalse(plateau.isFromLoss());
        double[] factors = numbers(recorded.factors);
        double[] metrics = numbers(recorded.metrics);
        for (int i = 0; i < metrics.length; i++) {
            plateau.observe(metrics[i]);
            assertEquals(factors[i], plateau.value(), 1e-12, "after observation " + (i + 1));
        }
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    @Test
    void marginsOfNegativeMetricsAreOfTheirSize() {
        PlateauFactor plateau =
                PlateauFactor.ofLoss(1).falls(0.5, 0).waits(0, 0).threshold(0.5, true);
        assertTrue(plateau.isFromLoss());
        double[] metrics = {-4, -6.5, -6.5, -9, -10, -14.5};
        double[] factors = {1, 1, 0.5, 0.25, 0.25, 0.125};
        observe(plateau, metrics, factors);
    }

    @Test
    void whatIsExactlyTheMarginBetterIsNotBetter() {
        PlateauFactor plateau =
                PlateauFactor.ofLoss(1).falls(0.5, 0).waits(0, 0).threshold(1, false);
        observe(plateau, new double[] {4, 3, 2.5, 1.5}, new double[] {1, 0.5, 0.5, 0.25});
    }

    /** Even the worst number is better than none. */
    @Test
    void whatIsNotFiniteIsNeverBetterNorInAMean() {
        PlateauFactor plateau =
                PlateauFactor.ofLoss(2).falls(0.5, 0).waits(0, 0).threshold(0, false);
        double[] metrics = {Double.NaN, Double.POSITIVE_INFINITY, 1e300, 1e299, Double.NaN, 1};
        double[] factors = {0.5, 0.25, 0.25, 0.25, 0.125, 0.125};
        observe(plateau, metrics, factors);
    }

    /** Bad and good ones count from 0 again after a change, and during a cooldown. */
    @Test
    void countsBeginAnewAfterAChange() {
        PlateauFactor plateau =
                PlateauFactor.ofLoss(1).falls(0.5, 0).rises(2, 8).waits(1, 2).threshold(0, false);
        double[] metrics = {9, 8, 7, 6, 5, 4, 5, 5, 5, 5, 5, 5, 3, 2};
        double[] factors = {1, 2, 2, 2, 2, 4, 4, 4, 4, 2, 2, 2, 2, 4};
        observe(plateau, metrics, factors);
    }

    /** A growth of 1 is none, so what has fallen stays there. */
    @Test
    void risesOnlyWhereItIsSaid() {
        PlateauFactor plateau =
                PlateauFactor.ofLoss(1).falls(0.5, 0).waits(0, 0).threshold(0, false);
        observe(plateau, new double[] {9, 9, 8, 7, 7, 6}, new double[] {1, 0.5, 0.5, 0.5, 0.25, 0.25
        });
        assertEquals(0.25, plateau.state()[0], "is what is saved");
    }

    private static void observe(PlateauFactor plateau, double[] metrics, double[] factors) {
        for (int i = 0; i < metrics.length; i++) {
            plateau.observe(metrics[i]);
            assertEquals(factors[i], plateau.value(), "after observation " + (i + 1));
        }
    }
}
