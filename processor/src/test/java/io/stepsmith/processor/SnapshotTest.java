package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;
import io.stepsmith.Snapshot;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Small;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/**
 * A snapshot brings back all that a run has beside weights and moments; every rule is in
 * {@link StateTest}.
 */
class SnapshotTest {
    private static final String[] TAILS = {
        "@Optimizer(rule = AdamW.class) @Guard @LossScale(interval = 4) @Accumulate(3) @WeightAverage"
                + " @Plateau(metric = Plateau.Metric.LOSS, patience = 1, threshold = 0) @WarmUp(steps = 9)",
        "@Optimizer(rule = AdamW.class, gradients = Gradients.ACCUMULATED) @Accumulate(3) @Clip(norm = 1)",
        "@Optimizer(rule = Lion.class, states = States.BFLOAT16, stateRounding = StateRounding.STOCHASTIC) @Guard"
                + " @WeightAverage(kind = Average.MEAN)",
        "@Optimizer(rule = Prodigy.class, modifiers = io.stepsmith.modifier.Lookahead.class) @Guard"
    };

    private static final String SHARP =
            "@Optimizer(rule = AdamW.class, modifiers = io.stepsmith.modifier.Sam.class) @WeightAverage @Guard";

    private static ClassLoader loader;

    @BeforeAll
    static void compile() {
        loader = Compiled.of(
                        Compiled.WITH_VECTORS,
                        Small.source("Tail0", TAILS[0]),
                        Small.source("Tail1", TAILS[1]),
                        Small.source("Tail2", TAILS[2]),
                        Small.source("Tail3", TAILS[3]),
                        Small.source("Sharp", SHARP),
                        Small.source("Plain", "@Optimizer(rule = AdamW.class)")
                                .replace(
                                        "@Param public float[][] v",
                                        "@Param @Group(name = \"head\", weightDecay = 0) public float[][] v"))
                .load();
    }

    private static Small small(String name) {
        return Small.of(loader, name, builder -> {});
    }

    private static void fill(Small small, int call, float factor) {
        for (int k = 0; k < small.gradients.length; k++) {
            for (int i = 0; i < small.gradients[k].length; i++) {
                small.gradients[k][i] += factor * Small.gradient(call, k, i);
            }
        }
    }

    /** A micro-batch; gradients are added to those that are there where steps clear them. */
    private static void step(Small small, int call, float factor) {
        if (!small.model.getClass().getSimpleName().equals("Tail1")) {
            for (float[] array : small.gradients) {
                java.util.Arrays.fill(array, 0);
            }
        }
        fill(small, call, factor);
        small.optimizer.step(5 - Math.sin(call));
    }

    private static void assertSame(Small expected, Small actual) {
        for (int k = 0; k < expected.weights.length; k++) {
            assertArrayEquals(expected.weights[k], actual.weights[k]);
        }
        StateTest.assertSameState(expected.optimizer, actual.optimizer);
        assertEquals(expected.optimizer.learningRate(), actual.optimizer.learningRate());
        assertEquals(expected.optimizer.lossScale(), actual.optimizer.lossScale());
    }

    /** In the midst of a window and with values that were set, then NaN and others set. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void allThatStandsAroundAStepComesBack(int tail) {
        Small whole = small("Tail" + tail);
        Small other = small("Tail" + tail);
        Snapshot snapshot = other.optimizer.snapshot();
        for (Small one : List.of(whole, other)) {
            for (int call = 0; call < 10; call++) {
                step(one, call, 1);
            }
            one.optimizer.learningRate(0.25);
            step(one, 10, 1);
        }
        snapshot.take();
        other.optimizer.learningRate(1e4);
        for (int call = 0; call < 10; call++) {
            step(other, call, call == 7 ? Float.NaN : 100);
        }
        other.optimizer.clock(777);
        fill(other, 1, Float.NaN);
        StateTest.assertSameState(whole.optimizer.state(), snapshot.state());
        snapshot.restore();
        assertSame(whole, other);
        for (int call = 11; call < 30; call++) {
            step(whole, call, 1);
            step(other, call, 1);
        }
        assertSame(whole, other);
        whole.optimizer.evaluationWeights();
        other.optimizer.evaluationWeights();
        assertSame(whole, other);
    }

    @Test
    void groupsAreFrozenThatWere() {
        Small small = small("Plain");
        step(small, 0, 1);
        small.optimizer.freeze("head");
        step(small, 1, 1);
        Snapshot frozen = small.optimizer.snapshot();
        frozen.take();
        float[] before = small.weights[1].clone();
        small.optimizer.thaw("head");
        Snapshot thawed = small.optimizer.snapshot();
        thawed.take();
        step(small, 2, 1);
        frozen.restore();
        assertTrue(small.optimizer.isFrozen("head"));
        assertEquals(1, small.optimizer.updates("head"));
        step(small, 2, 1);
        assertArrayEquals(before, small.weights[1]);
        thawed.restore();
        assertFalse(small.optimizer.isFrozen("head"));
        step(small, 2, 1);
        assertFalse(java.util.Arrays.equals(before, small.weights[1]));
        assertEquals(2, small.optimizer.updates("head"));
    }

    /** The state of a snapshot lists what was frozen when it was taken. */
    @Test
    void itsStateHasTheGroupsThatWereFrozen() {
        Small small = small("Plain");
        Snapshot thawed = small.optimizer.snapshot();
        Snapshot frozen = small.optimizer.snapshot();
        thawed.take();
        OptimizerState before = small.optimizer.state().copy();
        small.optimizer.freeze("head");
        step(small, 0, 1);
        frozen.take();
        OptimizerState after = small.optimizer.state().copy();
        step(small, 1, 1);
        StateTest.assertSameState(before, thawed.state());
        StateTest.assertSameState(after, frozen.state());
        small.optimizer.thaw("head");
        step(small, 2, 1);
        StateTest.assertSameState(after, frozen.state());
        small.optimizer.restore(frozen.state());
        assertTrue(small.optimizer.isFrozen("head"));
    }

    @Test
    void aGroupIsAsItWasThatWasFrozenOnlyThen() {
        Small small = small("Plain");
        Snapshot snapshot = small.optimizer.snapshot();
        step(small, 0, 1);
        snapshot.take();
        small.optimizer.freeze("head");
        step(small, 1, 1);
        snapshot.restore();
        assertFalse(small.optimizer.isFrozen("head"));
        assertEquals(1, small.optimizer.updates("head"));
        step(small, 2, 1);
        assertEquals(2, small.optimizer.updates("head"));
    }

    @Test
    void weightsForEvaluationStandInTheModelAsTheyDid() {
        Small whole = small("Sharp");
        Small other = small("Sharp");
        for (int call = 0; call < 5; call++) {
            step(whole, call, 1);
            step(other, call, 1);
        }
        Snapshot training = other.optimizer.snapshot();
        training.take();
        whole.optimizer.evaluationWeights();
        other.optimizer.evaluationWeights();
        Snapshot evaluating = other.optimizer.snapshot();
        evaluating.take();
        training.restore();
        StateTest.assertSameState(whole.optimizer.state(), evaluating.state());
        assertEquals(evaluating.parameters().size(), training.parameters().size());
        assertArrayEquals(whole.weights[0], (float[])
                evaluating.parameters().get(0).arrays().get(0));
        assertArrayEquals(other.weights[0], (float[])
                training.parameters().get(0).arrays().get(0));
        for (int call = 5; call < 9; call++) {
            step(other, call, 3);
        }
        evaluating.restore();
        assertSame(whole, other);
        assertThrows(IllegalStateException.class, () -> other.optimizer.step());
        whole.optimizer.trainingWeights();
        other.optimizer.trainingWeights();
        assertSame(whole, other);
        other.optimizer.evaluationWeights();
        training.restore();
        assertSame(whole, other);
        step(whole, 5, 1);
        step(other, 5, 1);
        assertSame(whole, other);
    }

    @Test
    void perturbedWeightsStandInTheModelAsTheyDid() {
        Small whole = small("Sharp");
        Small other = small("Sharp");
        for (Small one : List.of(whole, other)) {
            step(one, 0, 1);
            one.optimizer.perturb();
        }
        Snapshot perturbed = other.optimizer.snapshot();
        perturbed.take();
        StateTest.assertSameState(whole.optimizer.state(), perturbed.state());
        step(other, 1, Float.POSITIVE_INFINITY);
        step(other, 2, 7);
        perturbed.restore();
        step(whole, 3, 1);
        step(other, 3, 1);
        assertSame(whole, other);
        perturbed.restore();
        other.optimizer.trainingWeights();
        other.optimizer.perturb();
        step(other, 3, 1);
        assertSame(whole, other);
    }

    /** The curve is asked before anything is written; what came before it has been. */
    @Test
    void anExceptionOfACurveDoesNotMatter() {
        boolean[] fails = {false};
        Small.Setting curve = builder -> builder.schedule("learningRate", Curve.of(position -> {
            if (fails[0]) {
                throw new IllegalStateException("no value");
            }
            return 0.01 / (1 + position);
        }));
        Small whole = Small.of(loader, "Plain", curve);
        Small other = Small.of(loader, "Plain", curve);
        step(whole, 0, 1);
        step(other, 0, 1);
        Snapshot snapshot = other.optimizer.snapshot();
        snapshot.take();
        step(other, 1, 9);
        fails[0] = true;
        assertThrows(IllegalStateException.class, () -> step(other, 2, 1));
        snapshot.restore();
        fails[0] = false;
        step(whole, 1, 1);
        step(other, 1, 1);
        assertSame(whole, other);
    }

    @Test
    void itIsTakenAgainAndRestoredTwice() {
        Small small = small("Plain");
        Snapshot snapshot = small.optimizer.snapshot();
        assertFalse(snapshot.isTaken());
        assertEquals(
                "there is nothing in it: the snapshot of PlainOptimizer was not taken; call take() first",
                assertThrows(IllegalStateException.class, snapshot::restore).getMessage());
        assertThrows(IllegalStateException.class, snapshot::state);
        assertThrows(IllegalStateException.class, snapshot::parameters);
        for (int call = 0; call < 3; call++) {
            step(small, call, 1);
            snapshot.take();
            List<float[]> before = small.copy();
            for (int time = 0; time < 2; time++) {
                step(small, 9 + time, 2);
                snapshot.restore();
                for (int k = 0; k < before.size(); k++) {
                    assertArrayEquals(before.get(k), small.weights[k]);
                }
                assertEquals(call + 1, small.optimizer.updates());
            }
        }
        assertTrue(snapshot.isTaken());
    }

    @Test
    void oneThreadAtATimeIsInside() throws Exception {
        Snapshot[] snapshot = new Snapshot[1];
        Small small = Small.of(
                loader,
                "Plain",
                builder -> builder.schedule("learningRate", Curve.of(position -> {
                    if (snapshot[0] != null) {
                        snapshot[0].take();
                    }
                    return 0.1;
                })));
        snapshot[0] = small.optimizer.snapshot();
        assertThrows(java.util.ConcurrentModificationException.class, () -> step(small, 0, 1));
    }

    /** Weights go into the arrays that the model has; nothing is written if one does not fit. */
    @Test
    void arraysMayBeReplacedByOthersOfTheSameLength() throws Exception {
        Small small = small("Plain");
        step(small, 0, 1);
        Snapshot snapshot = small.optimizer.snapshot();
        snapshot.take();
        float[] before = small.weights[0].clone();
        step(small, 1, 1);
        java.lang.reflect.Field w = small.model.getClass().getField("w");
        float[] now = new float[5001];
        w.set(small.model, now);
        snapshot.restore();
        assertArrayEquals(before, now);
        now[3] = 77;
        w.set(small.model, new float[5000]);
        float[] row = small.weights[2].clone();
        String refused =
                assertThrows(IllegalStateException.class, snapshot::restore).getMessage();
        assertEquals(
                "Plain.w has 5000 elements, but had 5001 when the optimizer was made", refused);
        assertThrows(IllegalStateException.class, snapshot::take);
        w.set(small.model, null);
        assertThrows(NullPointerException.class, snapshot::restore);
        w.set(small.model, now);
        small.weights[2][5] = 3;
        row[5] = 3;
        assertArrayEquals(row, small.weights[2]);
        snapshot.restore();
        assertArrayEquals(before, now);
    }

    @Test
    void severalThreadsMakeStepsBetween() {
        Small.Setting threads =
                (OptimizerBuilder<Object, ? extends ModelOptimizer<Object>> b) -> b.threads(3);
        Small whole = Small.of(loader, "Tail0", threads);
        Small other = Small.of(loader, "Tail0", threads);
        step(whole, 0, 1);
        step(other, 0, 1);
        Snapshot snapshot = other.optimizer.snapshot();
        snapshot.take();
        step(other, 8, 1);
        step(other, 9, 1);
        snapshot.restore();
        for (int call = 1; call < 9; call++) {
            step(whole, call, 1);
            step(other, call, 1);
        }
        assertSame(whole, other);
        whole.optimizer.close();
        other.optimizer.close();
    }
}
