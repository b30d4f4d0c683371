package io.stepsmith.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

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

    @Test
    void positionsAreNotNegative() {
        OptimizerState saved = saved();
        refuses(
                "clock 2 or updates -1 is negative",
                new OptimizerState(saved.rule(), 2, -1, saved.slots()));
        refuses(
                "clock -1 or updates 2 is negative",
                new OptimizerState(saved.rule(), -1, 2, saved.slots()));
        optimizer.restore(new OptimizerState(saved.rule(), 0, 0, saved.slots()));
        assertEquals(0, optimizer.updates());
        assertEquals(0, optimizer.clock());
    }

    @Test
    void rulesAndSlotsAreTheSame() {
        OptimizerState saved = saved();
        refuses(
                "under the rules {default=Ascent}",
                new OptimizerState("{default=Ascent}", 1, 1, saved.slots()));
        Slot sum = saved.slots().get(0);
        refuses("slot w/sum is missing", with(saved, List.of()));
        refuses("slot w/sum has 2 values", with(saved, List.of(new Slot("w/sum", new float[2]))));
        refuses("slot w/sum has 4 values", with(saved, List.of(new Slot("w/sum", new float[4]))));
        refuses(
                "slot w/sum is not a float[]",
                with(saved, List.of(new Slot("w/sum", new double[3]))));
        refuses(
                "slot w/m stands where w/sum is expected",
                with(saved, List.of(new Slot("w/m", sum.values()))));
        refuses(
                "slot w/m does not exist here",
                with(saved, List.of(sum, new Slot("w/m", new float[3]))));
    }

    private static OptimizerState with(OptimizerState saved, List<Slot> arrays) {
        List<Slot> slots = new ArrayList<>(arrays);
        slots.addAll(saved.slots().subList(1, saved.slots().size()));
        return new OptimizerState(saved.rule(), 1, 1, slots);
    }

    private void refuses(String message, OptimizerState state) {
        OptimizerState before = optimizer.state().copy();
        String said = assertThrows(IllegalArgumentException.class, () -> optimizer.restore(state))
                .getMessage();
        assertTrue(said.contains(message), said);
        assertEquals(before.updates(), optimizer.updates());
        assertEquals(before.clock(), optimizer.clock());
        assertArrayEquals((float[]) before.slots().get(0).values(), (float[])
                optimizer.state().slots().get(0).values());
    }
}
