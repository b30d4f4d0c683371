package io.stepsmith.processor.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.language.DefaultRate;
import io.stepsmith.language.UpdateRule;
import io.stepsmith.language.UpdateRule.Rate;
import io.stepsmith.processor.testing.BuiltIn;
import io.stepsmith.reference.Reference;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What built-in rules say their learning rate is, beside how far weights move when all gradients
 * are 8 times as large: as far, or 8 times as far.
 */
class RateOfRulesTest {
    private static final double FACTOR = 8;

    static List<String> rules() {
        return BuiltIn.rules();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRateIsADistanceIfTheSizeOfGradientsDoesNotMatter(String name) throws Exception {
        Class<?> rule = Class.forName(name);
        UpdateRule declaration = rule.getAnnotation(UpdateRule.class);
        Class<?> original = declaration.variantOf() == void.class ? rule : declaration.variantOf();
        UpdateRule ofOriginal = original.getAnnotation(UpdateRule.class);
        Rate declared = ofOriginal.rate();
        if (ofOriginal.defaultRate() != DefaultRate.LEARNED) {
            double power = Math.log(moved(rule, FACTOR) / moved(rule, 1)) / Math.log(FACTOR);
            assertEquals(
                    power < 0.5 ? Rate.DISTANCE : Rate.PER_GRADIENT,
                    declared,
                    name + ", power " + power);
        }
    }

    /** The mean of how far weights go in a few updates, the first ones left out. */
    private static double moved(Class<?> rule, double factor) {
        int rows = 4;
        int columns = 3;
        double[][] weights = new double[rows][columns];
        SplittableRandom random = new SplittableRandom(1);
        for (double[] row : weights) {
            java.util.Arrays.setAll(row, i -> random.nextDouble() - 0.5);
        }
        Reference<?> reference = Reference.of(rule).matrix(weights);
        double[] before = {};
        for (int update = 0; update < 60; update++) {
            if (update == 30) {
                before = reference.weights().clone();
            }
            double[] gradients =
                    random.doubles(rows * columns).map(x -> factor * (x - 0.3)).toArray();
            reference.step(1e-4, update, 1, gradients);
        }
        double sum = 0;
        for (int i = 0; i < before.length; i++) {
            sum += Math.abs(reference.weights()[i] - before[i]);
        }
        return sum / before.length;
    }
}
