package io.stepsmith.examples.problems.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.examples.problems.Block;
import io.stepsmith.examples.problems.Problem;
import io.stepsmith.examples.problems.Run;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.stream.Stream;

/** Rates are what a table says they are, and matrices are seen as such. */
class ContenderTest {
    private final Run run = Problem.named("digits-mlp").begin(1);

    @Test
    void aConstantRateIsConstant() {
        ModelOptimizer<?> optimizer = Contender.ADAMW.constant(run.blocks(), 0.5);
        assertEquals(0.5, optimizer.learningRateAt(0));
        assertEquals(0.5, optimizer.learningRateAt(599));
        assertEquals(1e-3, Contender.ADAMW.constant(run.blocks()).learningRate());
    }

    @Test
    void aDecayedRateGoesUpInATwentiethAndFallsTo0() {
        ModelOptimizer<?> optimizer = Contender.ADAMW.decayed(run.blocks(), 600, 0.5);
        assertEquals(0.5 / 30, optimizer.learningRateAt(0), 1e-15);
        assertEquals(0.5 * 0.5, optimizer.learningRateAt(300), 1e-15);
        assertEquals(0.5 * 0.95, optimizer.learningRateAt(30), 1e-15);
        assertEquals(0, optimizer.learningRateAt(600));
        assertEquals(0.5e-3, Contender.ADAMW.decayed(run.blocks(), 600).learningRateAt(300), 1e-18);
    }

    /** A curve at run time and annotations are one. */
    @Test
    void theReadmesProdigyIsTheTables() {
        Run same = Problem.named("digits-mlp").begin(1);
        ModelOptimizer<?> table = Contender.PRODIGY.decayed(run.blocks(), 100);
        ModelOptimizer<?> readme = Models_DecayedProdigyModelOptimizer.builder(
                        new Models.DecayedProdigyModel(same.blocks()))
                .totalSteps(100)
                .build();
        for (int step = 0; step < 100; step++) {
            assertEquals(table.learningRate(), readme.learningRate(), 1e-15);
            table.step(run.backward());
            readme.step(same.backward());
        }
        assertEquals(run.trainingLoss(), same.trainingLoss(), 1e-9);
    }

    /** All of a model is trained by each rule, its matrices as matrices. */
    @Test
    void everyBlockIsTrained() {
        assertEquals(
                "[64, 32] [32] [32, 10] [10]",
                Contender.ADAMW.constant(run.blocks()).parameters().stream()
                        .map(parameter -> parameter.shape().toString())
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow());
        Stream.concat(SweptRates.CONTENDERS.stream(), Contender.RATE_FREE.stream())
                .forEach(this::trains);
    }

    private void trains(Contender contender) {
        Run run = Problem.named("digits-mlp").begin(1);
        float[][] before =
                Stream.of(run.blocks()).map(b -> b.weights().clone()).toArray(float[][]::new);
        try (ModelOptimizer<?> optimizer = contender.constant(run.blocks())) {
            for (int step = 0; step < 30; step++) {
                optimizer.step(run.backward());
            }
            optimizer.evaluationWeights();
        }
        for (int b = 0; b < before.length; b++) {
            Block block = run.blocks()[b];
            assertTrue(
                    Arrays.mismatch(before[b], block.weights()) >= 0, contender.name() + " " + b);
        }
    }
}
