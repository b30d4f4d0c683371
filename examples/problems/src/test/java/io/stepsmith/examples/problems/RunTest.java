package io.stepsmith.examples.problems;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A run is a function of its seed, its weights and its position. */
class RunTest {
    static List<Problem> problems() {
        return Problem.ALL;
    }

    @ParameterizedTest
    @MethodSource("problems")
    void aSeedAndAPositionAreARunsBatches(Problem problem) {
        Run run = problem.begin(3);
        Run same = problem.begin(3);
        assertArrayEquals(weights(run), weights(same));
        double third = 0;
        for (int i = 0; i < 3; i++) {
            third = run.backward();
            assertEquals(third, same.backward());
        }
        float[][] gradients = gradients(run);
        assertEquals(3, run.position());
        double fourth = run.backward();
        run.position(2);
        assertEquals(third, run.backward());
        assertArrayEquals(gradients, gradients(run));
        assertEquals(fourth, run.backward());
        assertEquals(4, run.position());
    }

    @ParameterizedTest
    @MethodSource("problems")
    void losesNothingByAskingForLosses(Problem problem) {
        Run run = problem.begin(1);
        double loss = run.backward(5);
        float[][] gradients = gradients(run);
        double probe = run.probeLoss();
        double training = run.trainingLoss();
        double heldOut = run.heldOutLoss();
        assertEquals(loss, run.loss(5));
        assertEquals(probe, run.probeLoss());
        assertEquals(training, run.trainingLoss());
        assertEquals(heldOut, run.heldOutLoss());
        assertArrayEquals(gradients, gradients(run));
        assertArrayEquals(weights(problem.begin(1)), weights(run));
        assertEquals(0, run.position());
    }

    @ParameterizedTest
    @MethodSource("problems")
    void anotherSeedIsAnotherRun(Problem problem) {
        Run one = problem.begin(1);
        Run other = problem.begin(2);
        one.backward();
        other.backward();
        assertFalse(Arrays.deepEquals(gradients(one), gradients(other)));
    }

    @Test
    void problemsHaveNames() {
        for (Problem problem : Problem.ALL) {
            assertEquals(problem, Problem.named(problem.name()));
        }
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Problem.named("digits"))
                .getMessage()
                .contains("digits-mlp"));
    }

    private static float[][] weights(Run run) {
        return Stream.of(run.blocks())
                .map(block -> block.weights().clone())
                .toArray(float[][]::new);
    }

    private static float[][] gradients(Run run) {
        return Stream.of(run.blocks())
                .map(block -> block.gradient().clone())
                .toArray(float[][]::new);
    }
}
