package io.stepsmith.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Content;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.Snapshot;
import io.stepsmith.TrainedParameter.Format;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A saved state that does not fit is refused whole; one that fits is taken over. */
class RestoredStateTest {
    private final DryRunTest.Model model = new DryRunTest.Model();
    private final DryRunTest.Descent optimizer =
            new OptimizerBuilder<>(model, DryRunTest.Descent::new).build();

    private OptimizerState saved() {
        optimizer.step();
        optimizer.step();
        return optimizer.state().copy();
    }

    private static OptimizerState at(OptimizerState state, long clock, long updates) {
        return new OptimizerState(
                state.fingerprint(), state.configuration(), clock, updates, state.slots());
    }

    @Test
    void positionsAreNotNegative() {
        OptimizerState saved = saved();
        refuses("clock 2 or updates -1 is negative", at(saved, 2, -1));
        refuses("clock -1 or updates 2 is negative", at(saved, -1, 2));
        optimizer.restore(at(saved, 0, 0));
        assertEquals(0, optimizer.updates());
        assertEquals(0, optimizer.clock());
    }

    @Test
    void rulesAndParametersAreTheSame() {
        OptimizerState saved = saved();
        assertEquals(
                Map.of("rule/default", "Descent", "parameter/w", "FLOAT[3] in group default"),
                saved.fingerprint());
        refuses(
                "the rule of group default is Descent, saved was Ascent; parameter w is "
                        + "FLOAT[3] in group default, none was saved; parameter v, FLOAT[4] in "
                        + "group default, does not exist here. A state",
                new OptimizerState(
                        Map.of(
                                "rule/default",
                                "Ascent",
                                "parameter/v",
                                "FLOAT[4] in group default"),
                        Map.of(),
                        1,
                        1,
                        saved.slots()));
    }

    @Test
    void slotsAreTheSame() {
        OptimizerState saved = saved();
        refuses("slot w/sum is missing", with(saved, List.of()));
        refuses(
                "slot w/sum has the shape [3], saved was [2]",
                with(saved, List.of(Slot.of("w/sum", new float[2]))));
        refuses(
                "slot w/sum has the shape [3], saved was [1, 3]",
                with(saved, List.of(Slot.ofArrays("w/sum", List.of(1, 3), List.of(new float[3])))));
        refuses(
                "slot w/sum is FLOAT, saved was DOUBLE",
                with(saved, List.of(Slot.of("w/sum", new double[3]))));
        Slot sum = saved.slots().get(0);
        refuses(
                "slot w/sum is missing; slot w/m does not exist here",
                with(saved, List.of(Slot.of("w/m", sum.toArray()))));
        refuses(
                "slot w/m does not exist here",
                with(saved, List.of(sum, Slot.of("w/m", new float[3]))));
    }

    /** Of a tensor each number is there once, in whatever order its parts come. */
    @Test
    void slotsAreOfParts() {
        OptimizerState saved = saved();
        refuses(
                "slot w/sum has 1 part of 2 numbers in all, which are not each of its 3 once",
                with(saved, List.of(part(0, 5, 6))));
        refuses("2 parts of 4 numbers", with(saved, List.of(part(0, 5, 6), part(1, 6, 7))));
        refuses("2 parts of 2 numbers", with(saved, List.of(part(2, 7), part(0, 5))));
        optimizer.restore(with(saved, List.of(part(2, 7), part(2), part(0, 5, 6))));
        assertArrayEquals(new float[] {5, 6, 7}, sum());
    }

    private static Slot part(long offset, float... numbers) {
        return read(offset, numbers.length, content(numbers));
    }

    private static Slot read(long offset, long count, Content content) {
        return Slot.of("w/sum", Format.FLOAT, List.of(3), offset, count, content);
    }

    private static Content content(float... numbers) {
        return (from, array, begin, count) ->
                System.arraycopy(numbers, (int) from, array, begin, count);
    }

    private float[] sum() {
        return (float[]) optimizer.state().slots().get(0).toArray();
    }

    /** Numbers that cannot be read are met in the midst; no step goes on then. */
    @Test
    void aSourceThatFailsIsNamedUntilAStateIsRestored() {
        OptimizerState saved = saved();
        Snapshot snapshot = optimizer.snapshot();
        snapshot.take();
        IOException reason = new IOException("disk");
        OptimizerState failing = with(saved, List.of(read(0, 3, (from, array, begin, count) -> {
            throw reason;
        })));
        for (ModelOptimizer<?> one : List.of(optimizer, optimizer)) {
            IllegalStateException thrown =
                    assertThrows(IllegalStateException.class, () -> one.restore(failing));
            assertSame(reason, thrown.getCause());
            assertTrue(
                    thrown.getMessage()
                            .startsWith(
                                    "restoring a state of Descent failed in its midst (java.io.IOException: disk)"),
                    thrown.getMessage());
        }
        for (Runnable call : List.<Runnable>of(optimizer::step, optimizer::state, snapshot::take)) {
            assertSame(
                    reason, assertThrows(IllegalStateException.class, call::run).getCause());
        }
        optimizer.restore(saved);
        optimizer.step();
        assertThrows(IllegalStateException.class, () -> optimizer.restore(failing));
        snapshot.restore();
        optimizer.step();
        assertEquals(3, optimizer.updates());
    }

    /** Hyperparameters and groups are read before anything is written. */
    @Test
    void whatIsReadFirstChangesNothing() {
        OptimizerState saved = saved();
        IOException reason = new IOException("disk");
        List<Slot> slots = new ArrayList<>(saved.slots());
        slots.add(Slot.of(
                "groups/default/missedUpdates",
                Format.LONG,
                List.of(2),
                0,
                2,
                (from, array, begin, count) -> {
                    throw reason;
                }));
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class, () -> optimizer.restore(saved.withSlots(slots)));
        assertEquals(
                "slot groups/default/missedUpdates cannot be read; nothing has changed",
                thrown.getMessage());
        assertSame(reason, thrown.getCause());
        optimizer.step();
        assertEquals(3, optimizer.updates());
    }

    /** What is wrong in memory is not hidden by another exception. */
    @Test
    void anErrorOfASourcePasses() {
        OptimizerState saved = saved();
        OptimizerState failing = with(saved, List.of(read(0, 3, (from, array, begin, count) -> {
            throw new AssertionError("source");
        })));
        assertThrows(AssertionError.class, () -> optimizer.restore(failing));
        assertThrows(IllegalStateException.class, optimizer::step);
        optimizer.restore(saved);
        optimizer.step();
    }

    /** A refused state does not end what a failed step has left, or the other way round. */
    @Test
    void aRefusalMendsNothing() {
        OptimizerState saved = saved();
        OptimizerState failing = with(saved, List.of(read(0, 3, (from, array, begin, count) -> {
            throw new IOException();
        })));
        assertThrows(IllegalStateException.class, () -> optimizer.restore(failing));
        assertThrows(
                IllegalArgumentException.class, () -> optimizer.restore(with(saved, List.of())));
        assertThrows(IllegalStateException.class, optimizer::step);
    }

    private static OptimizerState with(OptimizerState saved, List<Slot> arrays) {
        List<Slot> slots = new ArrayList<>(arrays);
        slots.addAll(saved.slots().subList(1, saved.slots().size()));
        return saved.withSlots(slots);
    }

    private void refuses(String message, OptimizerState state) {
        OptimizerState before = optimizer.state().copy();
        String said = assertThrows(IllegalArgumentException.class, () -> optimizer.restore(state))
                .getMessage();
        assertTrue(said.contains(message), said);
        assertEquals(before.updates(), optimizer.updates());
        assertEquals(before.clock(), optimizer.clock());
        assertArrayEquals((float[]) before.slots().get(0).toArray(), sum());
    }
}
