package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.Snapshot;
import io.stepsmith.processor.testing.Case;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Compositions;
import io.stepsmith.processor.testing.Driven;
import io.stepsmith.processor.testing.Shaped;
import io.stepsmith.processor.testing.TestRules;
import io.stepsmith.processor.testing.Whole;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * A run that is saved and resumed goes on bit for bit, under every rule on float arrays, in the
 * profile {@code whole} in both precisions and all arithmetics; what does not fit is refused whole.
 */
@Tag("sampled")
class StateTest {
    private static final int[] LENGTHS = {7, 0, 33};
    /** Cases of modifiers with state per row, column, tensor and model, and of the weight. */
    private static final List<String> STATEFUL = List.of(
            "AdamWBfloat16Stochastic1F",
            "AdamWBfloat16ModifiedStochastic1F",
            "LambBfloat16Nearest1F",
            "AdamWBfloat16WeightsModified1F",
            "MuonBfloat16Weights1F",
            "OvertReduced2D",
            "OvertReduced2F",
            "OpenTrail2F");

    /** Cases that are tested on their own. */
    private static final List<String> DRIVEN = List.of("Adam1D", "RAdam1D");

    private static ClassLoader loader;

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>(Case.builtIn());
        cases.addAll(TestRules.cases());
        cases.removeIf(
                one -> !Whole.run() && !one.name().endsWith("F") && !DRIVEN.contains(one.name()));
        cases.addAll(Compositions.cases().stream()
                .filter(one -> STATEFUL.contains(one.name()))
                .toList());
        return cases;
    }

    @BeforeAll
    static void compile() {
        List<String> sources = new ArrayList<>(TestRules.sources());
        sources.addAll(Compositions.sources());
        cases().forEach(one -> sources.add(one.source()));
        loader = Compiled.of(Compiled.WITH_VECTORS, sources.toArray(String[]::new))
                .load();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void resumesBitForBit(Case configuration) {
        List<Shaped> shapes = configuration.layout() == Case.Layout.JAGGED
                ? List.of(Shaped.jagged(LENGTHS))
                : Shaped.of(configuration.layout(), false, new SplittableRandom(3));
        int size = shapes.stream().mapToInt(Shaped::size).sum();
        Driven whole = new Driven(configuration, loader, "off", shapes, numbers(1, size));
        for (int step = 0; step < 20; step++) {
            whole.step(0.01, numbers(100 + step, size));
        }
        OptimizerState saved = whole.optimizer().state().copy();
        Driven resumed = new Driven(configuration, loader, "off", shapes, whole.weights());
        resumed.optimizer().restore(saved);
        for (int step = 20; step < 50; step++) {
            whole.step(0.01, numbers(100 + step, size));
            resumed.step(0.01, numbers(100 + step, size));
        }
        assertArrayEquals(whole.weights(), resumed.weights());
        assertEquals(whole.optimizer().clock(), resumed.optimizer().clock());
        assertEquals(50, resumed.optimizer().updates());
    }

    /** Weights and state diverge after it is taken; in some cases the loss is refused then. */
    @ParameterizedTest
    @MethodSource("cases")
    void aSnapshotBringsBackBitForBit(Case configuration) {
        List<Shaped> shapes = configuration.layout() == Case.Layout.JAGGED
                ? List.of(Shaped.jagged(LENGTHS))
                : Shaped.of(configuration.layout(), false, new SplittableRandom(3));
        int size = shapes.stream().mapToInt(Shaped::size).sum();
        Driven whole = new Driven(configuration, loader, "off", shapes, numbers(1, size));
        Driven other = new Driven(configuration, loader, "off", shapes, numbers(1, size));
        Snapshot snapshot = other.optimizer().snapshot();
        for (int step = 0; step < 20; step++) {
            whole.step(0.01, numbers(100 + step, size));
            other.step(0.01, numbers(100 + step, size));
        }
        snapshot.take();
        for (int step = 20; step < 30; step++) {
            diverge(other, step, numbers(300 + step, size));
        }
        assertSameState(whole.optimizer().state(), snapshot.state());
        snapshot.restore();
        assertArrayEquals(whole.weights(), other.weights());
        assertSameState(whole.optimizer(), other.optimizer());
        for (int step = 20; step < 50; step++) {
            whole.step(0.01, numbers(100 + step, size));
            other.step(0.01, numbers(100 + step, size));
        }
        assertArrayEquals(whole.weights(), other.weights());
        assertSameState(whole.optimizer(), other.optimizer());
    }

    private static void diverge(Driven driven, int step, double[] gradients) {
        gradients[3] = step < 27 ? 1e20 : Double.NaN;
        try {
            driven.step(1e4, step < 29 ? 1e30 : Double.NaN, gradients);
        } catch (IllegalArgumentException lossRefused) {
            assertEquals(29, step);
        }
    }

    /** Bits of all slots, names, clock and updates. */
    static void assertSameState(ModelOptimizer<?> expected, ModelOptimizer<?> actual) {
        assertSameState(expected.state(), actual.state());
    }

    static void assertSameState(OptimizerState one, OptimizerState other) {
        assertEquals(one.fingerprint(), other.fingerprint());
        assertEquals(one.configuration(), other.configuration());
        assertEquals(one.clock(), other.clock());
        assertEquals(one.updates(), other.updates());
        assertEquals(one.slots().size(), other.slots().size());
        for (int i = 0; i < one.slots().size(); i++) {
            OptimizerState.Slot slot = one.slots().get(i);
            assertEquals(slot.toString(), other.slots().get(i).toString());
            assertTrue(
                    Objects.deepEquals(slot.toArray(), other.slots().get(i).toArray()),
                    slot.name());
        }
    }

    @Test
    void refusesAStateThatDoesNotFitAndChangesNothing() {
        Driven adam = driven("Adam1D");
        adam.step(0.01, numbers(2));
        OptimizerState saved = adam.optimizer().state().copy();
        Driven other = driven("RAdam1D");
        other.step(0.01, numbers(3));
        OptimizerState before = other.optimizer().state().copy();
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> other.optimizer().restore(saved));
        assertTrue(refused.getMessage().contains("io.stepsmith.rule.Adam"), refused.getMessage());
        OptimizerState shorter = new OptimizerState(
                before.fingerprint(),
                before.configuration(),
                1,
                1,
                before.slots().subList(0, 1));
        assertTrue(assertThrows(
                        IllegalArgumentException.class, () -> other.optimizer().restore(shorter))
                .getMessage()
                .contains("w/v is missing"));
        OptimizerState otherLength = new OptimizerState(
                before.fingerprint(),
                before.configuration(),
                1,
                1,
                List.of(OptimizerState.Slot.of("w/m", new double[3])));
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> other.optimizer().restore(otherLength))
                .getMessage()
                .contains("slot w/m has the shape [40], saved was [3]"));
        assertArrayEquals((double[]) before.slots().get(0).toArray(), (double[])
                other.optimizer().state().slots().get(0).toArray());
        assertEquals(1, other.optimizer().updates());
    }

    /** Another seed has other bits; with the seed from the state they are the same again. */
    @Test
    void theSeedOfRandomRoundingIsPartOfTheState() {
        Driven driven = driven("AdamWBfloat16Stochastic1F");
        driven.step(0.01, numbers(2));
        OptimizerState saved = driven.optimizer().state().copy();
        OptimizerState.Slot seed = saved.slots().get(saved.slots().size() - 1);
        assertEquals("stateRounding/seed", seed.name());
        assertArrayEquals(new long[] {0}, (long[]) seed.toArray());
        assertEquals(short[].class, saved.slots().get(0).toArray().getClass());
        driven.step(0.01, numbers(3));
        double[] first = driven.states().get("m");
        driven.optimizer().restore(saved);
        driven.step(0.01, numbers(3));
        assertArrayEquals(first, driven.states().get("m"));
        ((long[]) seed.arrays().get(0))[0] = 1;
        driven.optimizer().restore(saved);
        driven.step(0.01, numbers(3));
        assertFalse(Arrays.equals(first, driven.states().get("m")));
    }

    @Test
    void bfloat16StateIsNoFloatState() {
        Driven halved = driven("AdamWBfloat16Stochastic1F");
        List<OptimizerState.Slot> slots =
                new ArrayList<>(halved.optimizer().state().slots());
        slots.set(0, OptimizerState.Slot.of(slots.get(0).name(), new float[7]));
        OptimizerState floats = new OptimizerState(
                halved.optimizer().state().fingerprint(),
                halved.optimizer().state().configuration(),
                0,
                0,
                slots);
        assertTrue(assertThrows(
                        IllegalArgumentException.class, () -> halved.optimizer().restore(floats))
                .getMessage()
                .contains("slot w/m is BFLOAT16, saved was FLOAT"));
    }

    @Test
    void resumingTheClockAloneWarns() {
        List<String> warnings = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                warnings.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.stepsmith");
        logger.addHandler(handler);
        try {
            Driven driven = driven("Adam1D");
            driven.optimizer().clock(0);
            assertEquals(List.of(), warnings);
            driven.optimizer().clock(500);
            assertEquals(1, warnings.size());
            assertTrue(warnings.get(0).contains("restore(saved)"), warnings.get(0));
            assertEquals(500, driven.optimizer().clock());
            assertEquals(0, driven.optimizer().updates());
        } finally {
            logger.removeHandler(handler);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> driven("Adam1D").optimizer().clock(-1));
    }

    private static Driven driven(String name) {
        Case configuration = cases().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new Driven(configuration, loader, "off", LENGTHS, numbers(1));
    }

    private static double[] numbers(long seed) {
        return numbers(seed, 40);
    }

    private static double[] numbers(long seed, int size) {
        return new SplittableRandom(seed)
                .doubles(size)
                .map(x -> (float) (x - 0.5))
                .toArray();
    }
}
