package io.stepsmith.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.OptimizerState;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.engine.layout.SegmentLayout;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** Names of saved slots, which never change, and the kinds that they tell. */
class SavedSlotsTest {
    private static final float[] VALUES = new float[2];
    private static final double[] PAIR = new double[2];

    private static final SegmentLayout W = layout("w");
    private static final SegmentLayout V = layout("v");

    private static SegmentLayout layout(String name) {
        SegmentLayout layout = new SegmentLayout(Float.BYTES);
        layout.addTensor(name, 1, 2);
        layout.add(2, 0);
        return layout;
    }

    private static OptimizerState state(Slot... slots) {
        return new OptimizerState(Map.of(), Map.of(), 1, 1, List.of(slots));
    }

    @Test
    void namesAreThoseOfEarlierVersions() {
        assertEquals(
                List.of(
                        "w/m",
                        "w/master",
                        "plateau",
                        "accumulation",
                        "lossScale",
                        "stateRounding/seed",
                        "w/trainedDuringEvaluation",
                        "w/trainedDuringPerturbation"),
                List.of(
                                SlotNames.slot("w", "m", VALUES),
                                SlotNames.master(W, 0, new float[][] {VALUES}),
                                SlotNames.plateau(PAIR),
                                SlotNames.accumulation(PAIR),
                                SlotNames.lossScale(PAIR),
                                SlotNames.rounding(new long[1]),
                                SlotNames.trained(W, 0, true, new float[][] {VALUES}),
                                SlotNames.trained(W, 0, false, new float[][] {VALUES}))
                        .stream()
                        .map(Slot::name)
                        .toList());
        assertEquals("hyperparameters/slow/beta", SlotNames.hyperparameter("slow", "beta"));
        assertEquals("slow/beta", SlotNames.hyperparameterIn("hyperparameters/slow/beta"));
        assertEquals("beta", SlotNames.hyperparameterIn("hyperparameters/default/beta"));
    }

    /** A parameter may be called as hyperparameters are; its slots have one slash. */
    @Test
    void kindsAreKeptInTheirOrder() {
        Slot state = SlotNames.slot("hyperparameters", "m", VALUES);
        Slot hyper = Slot.of(SlotNames.hyperparameter("default", "beta"), PAIR);
        Slot perturbed = SlotNames.trained(W, 0, false, new float[][] {VALUES});
        Slot evaluated = SlotNames.trained(W, 0, true, new float[][] {VALUES});
        SavedSlots slots = SavedSlots.of(state(hyper, perturbed, state));
        assertEquals(
                List.of(List.of(state), List.of(hyper), List.of(perturbed)),
                List.of(slots.arrays(), slots.hyperparameters(), slots.trained()));
        assertTrue(slots.hasWeights() && !slots.isOfEvaluation());
        assertTrue(slots.with(List.of(evaluated)).isOfEvaluation());
        assertEquals(List.of(state), slots.with(List.of(evaluated)).arrays());
        assertFalse(slots.with(List.of()).hasWeights());
    }

    private static List<String> differences(OptimizerState live, OptimizerState saved) {
        return StateComparison.differences(live, SavedSlots.of(live), saved, SavedSlots.of(saved));
    }

    /** Weights that were trained are compared if there are any: training needs none. */
    @Test
    void differencesAreOfAllKinds() {
        Slot one = SlotNames.trained(W, 0, true, new float[][] {VALUES});
        Slot other = SlotNames.trained(V, 0, true, new float[][] {VALUES});
        assertEquals(List.of(), differences(state(one), state()));
        assertEquals(
                List.of(
                        "slot w/trainedDuringEvaluation is missing",
                        "slot v/trainedDuringEvaluation does not exist here"),
                differences(state(one), state(other)));
        String name = SlotNames.hyperparameter("default", "beta");
        assertEquals(List.of(), differences(state(), state(Slot.of(name, PAIR))));
        for (Object values : new Object[] {new double[1], new float[2]}) {
            assertEquals(
                    List.of(
                            "slot " + name
                                    + " is not of two double numbers, what was configured and what was set"),
                    differences(state(), state(Slot.of(name, values))));
        }
    }
}
