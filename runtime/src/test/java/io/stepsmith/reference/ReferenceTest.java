package io.stepsmith.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Decay;
import io.stepsmith.language.Expose;
import io.stepsmith.language.Exposed;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateModifier;
import io.stepsmith.language.UpdateRule;
import io.stepsmith.rule.Adam;
import io.stepsmith.rule.AdamW;
import io.stepsmith.rule.Sgd;

import org.junit.jupiter.api.Test;

import java.util.NoSuchElementException;

/** The scalar rules run as plain Java, against numbers computed by hand. */
class ReferenceTest {
    @Test
    void momentum() {
        Reference<?> sgd =
                Reference.of(Sgd.class, 1, -1).set("momentum", 0.5).set("learningRate", 0.1);
        sgd.step(new double[] {2, 4});
        assertArrayEquals(new double[] {0.8, -1.4}, sgd.weights(), 1e-15);
        sgd.step(new double[] {2, 0});
        assertArrayEquals(new double[] {0.8 - 0.1 * 3, -1.4 - 0.1 * 2}, sgd.weights(), 1e-15);
        assertArrayEquals(new double[] {3, 2}, sgd.state("buffer"), 0);
    }

    @Test
    void l2DecayEntersTheGradient() {
        Reference<?> sgd =
                Reference.of(Sgd.class, 2).set("weightDecay", 0.5).set("learningRate", 0.1);
        sgd.step(new double[] {1});
        assertArrayEquals(new double[] {2 - 0.1 * (1 + 0.5 * 2)}, sgd.weights(), 1e-15);
    }

    @Test
    void firstStepOfAdamIsTheRate() {
        Reference<?> adam = Reference.of(Adam.class, 0, 0).set("learningRate", 0.01);
        adam.step(new double[] {5, -1e-3});
        assertArrayEquals(new double[] {-0.01, 0.01}, adam.weights(), 1e-6);
    }

    @Test
    void aVariantHasItsOwnDecayAndDefault() {
        Reference<?> adamW = Reference.of(AdamW.class, 3).set("learningRate", 0.1);
        adamW.step(new double[] {0.0});
        assertArrayEquals(new double[] {3 * (1 - 0.1 * 0.01)}, adamW.weights(), 1e-15);
    }

    /** A rule whose state a modifier reads. */
    @UpdateRule(decay = Decay.L2, learningRate = 1)
    static final class Summing {
        @Expose
        @State
        double sum;

        double update(double w, double g, Step step) {
            sum += g;
            return g;
        }
    }

    /**
     * Halves the gradient, takes the mean from the update, adds the rule's sum, and keeps weights
     * above a floor.
     */
    @UpdateModifier
    static final class Halving {
        @Hyper
        double floor = -100;

        @State
        double before;

        @Exposed
        double sum;

        void first(double w, double g, Step step) {
            before = 10;
        }

        double gradient(double w, double g, Step step) {
            before += g;
            return g / 2;
        }

        double update(double w, double g, double u, Step step, Tensor tensor) {
            return u - tensor.mean(u) + sum;
        }

        double weight(double w, double change, double next, Step step) {
            return Math.max(floor, w - change);
        }
    }

    @Test
    void modifiersRunBeforeAndAfterTheRule() {
        Reference<?> rule = Reference.of(Summing.class, 0, 0)
                .modifiers(Halving.class)
                .set("weightDecay", 1)
                .set("halving.floor", -2.5);
        rule.step(new double[] {2, 4});
        assertArrayEquals(new double[] {-(1 - 1.5 + 1), -2.5}, rule.weights(), 0);
        assertArrayEquals(new double[] {1, 2}, rule.state("sum"), 0);
        assertArrayEquals(new double[] {12, 14}, rule.state("halving.before"), 0);
    }

    @Test
    void refusesModifiersThatDoNotFit() {
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> Reference.of(Sgd.class).modifiers(Adam.class))
                .getMessage()
                .contains("@UpdateModifier"));
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> Reference.of(Sgd.class).modifiers(Halving.class))
                .getMessage()
                .contains("sum"));
        assertTrue(assertThrows(
                        NoSuchElementException.class,
                        () -> Reference.of(Sgd.class).set("halving.floor", 1))
                .getMessage()
                .contains("halving"));
    }

    @Test
    void refusesWhatIsNotARule() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Reference.of(String.class))
                .getMessage()
                .contains("@UpdateRule"));
        Reference<?> sgd = Reference.of(Sgd.class, 1);
        assertTrue(assertThrows(NoSuchElementException.class, () -> sgd.set("beta1", 1))
                .getMessage()
                .contains("beta1"));
        assertThrows(IllegalArgumentException.class, () -> sgd.step(new double[] {1, 2}));
    }
}
