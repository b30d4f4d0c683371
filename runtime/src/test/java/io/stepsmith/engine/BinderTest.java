package io.stepsmith.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.engine.parallel.ThreadTeam;
import io.stepsmith.engine.walk.Unnamed;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Arrays that were checked at the last step are not checked again; all others are. */
class BinderTest {
    private final ParameterTable<float[]> table = ParameterTable.ofFloats();
    private final Binder binder = new Binder("Model");
    private final float[] w = new float[3];
    private final float[] gradient = new float[3];
    private int compared;
    private final ThreadTeam team = new ThreadTeam(1, KernelWarmUp.OFF, this);

    @BeforeEach
    void learnLengths() {
        binder.array(table, "w", w, "g", gradient);
        binder.measured(1, KernelWarmUp.OFF, team, false, table);
    }

    /** As {@link GeneratedOptimizer} does it. */
    private void bind(boolean onlyWeights, float[] weights, float[] gradients) {
        if (!onlyWeights && binder.beginToCompare()) {
            compared++;
            try {
                binder.array(table, "w", weights, "g", gradients);
                return;
            } catch (Unnamed differs) {
                compared--;
            }
        }
        binder.begin(onlyWeights, false);
        try {
            binder.array(table, "w", weights, "g", gradients);
            binder.end();
        } catch (Unnamed refused) {
            binder.beginByName(List.of());
            binder.array(table, "w", weights, "g", gradients);
        }
    }

    @Test
    void othersOfTheSameLengthAreTaken() {
        bind(false, w, gradient);
        bind(false, w, gradient);
        assertSame(w, table.weights[0]);
        assertSame(gradient, table.gradients[0]);
        float[] others = new float[3];
        bind(false, others, gradient);
        assertSame(others, table.weights[0]);
        bind(false, others, w);
        assertSame(w, table.gradients[0]);
    }

    @Test
    void othersOfAnotherLengthAreRefused() {
        bind(false, w, gradient);
        assertThrows(IllegalStateException.class, () -> bind(false, new float[4], gradient));
        assertThrows(IllegalStateException.class, () -> bind(false, w, new float[4]));
        assertThrows(NullPointerException.class, () -> bind(false, w, null));
        assertThrows(NullPointerException.class, () -> bind(false, null, gradient));
    }

    @Test
    void arraysThatTwoWholeWalksMetAreOnlyCompared() {
        bind(false, w, gradient);
        assertEquals(0, compared);
        bind(false, w, gradient);
        bind(false, w, gradient);
        assertEquals(2, compared);
        float[] other = new float[3];
        bind(false, w, other);
        assertSame(other, table.gradients[0]);
        bind(false, w, other);
        assertEquals(2, compared);
        bind(true, w, null);
        bind(false, w, other);
        assertSame(other, table.gradients[0]);
        assertThrows(NullPointerException.class, () -> bind(false, w, null));
        bind(false, w, other);
        assertSame(other, table.gradients[0]);
        assertEquals(2, compared);
    }

    /** Where only weights are wanted, gradients are not looked at, so the next step does. */
    @Test
    void gradientsThatWereNotLookedAtAreNotKnown() {
        float[] wrong = new float[2];
        bind(true, w, wrong);
        String message = assertThrows(IllegalStateException.class, () -> bind(false, w, wrong))
                .getMessage();
        assertTrue(message.contains("Model.g") && message.contains("2"), message);
    }

    /** What is compared are the elements, and of objects the arrays in them. */
    @Test
    void anotherListOfTheSameElementsIsNoDifference() {
        Binder second = new Binder("Model");
        ParameterTable<float[]> own = ParameterTable.ofFloats();
        List<Object> objects = List.of(new Object());
        second.count("list", objects, objects);
        second.enter("list", 0, objects.get(0), objects.get(0), Object.class);
        second.array(own, "w", w, "g", gradient);
        second.leave();
        second.measured(1, KernelWarmUp.OFF, team, false, own);
        for (int step = 0; step < 5; step++) {
            List<Object> others = List.of(step < 3 ? objects.get(0) : new Object());
            boolean compares = second.beginToCompare();
            assertEquals(step > 0, compares);
            if (!compares) {
                second.begin(false, false);
            }
            assertEquals(1, second.count("list", others, others));
            second.enter("list", 0, others.get(0), others.get(0), Object.class);
            second.array(own, "w", w, "g", gradient);
            second.leave();
            if (!compares) {
                second.end();
            }
        }
        second.beginToCompare();
        assertThrows(Unnamed.class, () -> second.count("list", List.of(), List.of()));
        second.beginToCompare();
        second.count("list", objects, objects);
        assertThrows(
                Unnamed.class,
                () -> second.enter("list", 0, "another class", "another class", Object.class));
    }

    @Test
    void nothingIsKnownBeforeTheFirstStep() {
        assertThrows(NullPointerException.class, () -> bind(false, null, null));
    }
}
