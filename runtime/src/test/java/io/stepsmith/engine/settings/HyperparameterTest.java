package io.stepsmith.engine.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that can be set or followed, and what is said of the others. */
class HyperparameterTest {
    private static final double GREATEST = Math.nextDown(0x1.ffffffp127);

    private static Hyperparameter of(double value, String range) {
        return Hyperparameter.of("h", value, range);
    }

    @ParameterizedTest
    @CsvSource({
        "'[0, 1)', 0, true",
        "'[0, 1)', -4.9e-324, false",
        "'[0, 1)', 0.9999999999999999, true",
        "'[0, 1)', 1, false",
        "'(0, 1]', 0, false",
        "'(0, 1]', 4.9e-324, true",
        "'(0, 1]', 1, true",
        "'(0, 1]', 1.0000000000000002, false",
        "'(-inf, inf)', -1.7976931348623157e308, true",
        "'(-inf, inf)', -Infinity, false",
        "'(-inf, inf)', Infinity, false",
        "'[2, 9]', 1.9999999999999998, false",
        "'[2, 9]', NaN, false"
    })
    void rangesSayWhichBoundIsIn(String range, double value, boolean allowed) {
        Hyperparameter hyperparameter = of(5e-1, range);
        if (allowed) {
            hyperparameter.set(value, () -> {});
            hyperparameter.check(value);
            assertEquals(value, hyperparameter.current);
            assertTrue(hyperparameter.isQuick(value));
        } else {
            refused(
                    "h = " + value + " is outside its range " + range,
                    () -> hyperparameter.set(value, () -> {}));
            refused(
                    "h = " + value + " is outside its range " + range,
                    () -> hyperparameter.check(value));
            assertEquals(0.5, hyperparameter.current);
        }
        assertEquals(allowed, Interval.parse(range).contains(value));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void neverNegativeZero() {
        Hyperparameter hyperparameter = of(1, "[0, 1]");
        hyperparameter.set(-0.0, () -> {});
        assertEquals(0.0, hyperparameter.current);
        assertEquals(0.0, hyperparameter.saved()[Hyperparameter.PRESENT]);
        hyperparameter.move(0, 1);
        Hyperparameter falling = of(1, "[-1, 1]");
        falling.follow(Curve.constant(-0.0));
        falling.move(0, 1);
        assertEquals(0.0, falling.current);
    }

    /** Its value is set, refused, set back by a check of structure, moved, and copied. */
    @Test
    void powersAreThoseOfTheValueAtHand() {
        Hyperparameter raised = of(0.9, "[0, 1)").raised();
        assertPower(0.9, raised);
        raised.set(0.75, () -> {});
        assertPower(0.75, raised);
        refused("h = 2.0 is outside its range [0, 1)", () -> raised.set(2, () -> {}));
        assertPower(0.75, raised);
        raised.set(0, () -> {});
        assertPower(0, raised);
        Hyperparameter tested = of(0.5, "[0, 1)").raised().structural();
        Runnable refuses = () -> {
            throw new IllegalArgumentException("no");
        };
        refused("no", () -> tested.set(0.25, refuses));
        assertPower(0.5, tested);
        Hyperparameter follows = of(0.5, "[0, 4]").raised();
        follows.follow(Curve.linear(0.1, 0.9, 8));
        for (int clock = 0; clock < 10; clock++) {
            follows.move(clock, 1);
            assertPower(follows.at(clock), follows);
        }
    }

    private static void assertPower(double base, Hyperparameter raised) {
        assertEquals(StrictMath.pow(base, 7), raised.powers.to(7));
    }

    @Test
    void aCurveGivesEveryValue() {
        Hyperparameter follows = of(0.5, "[0, 4]");
        follows.follow(Curve.linear(0, 8, 8));
        follows.move(3, 1);
        assertEquals(3, follows.current);
        assertEquals(3, follows.at(3));
        follows.move(3, 0.5);
        assertEquals(1.5, follows.current);
        assertEquals(0.5, of(0.5, "[0, 4]").at(3));
        assertFalse(follows.isSettable());
        assertFalse(follows.isQuick(1));
        refused(
                "h comes from @Schedule(of = \"h\") or from a Curve; change the schedule",
                () -> follows.set(1, () -> {}));
        assertEquals(
                "the curve of h gives 5.0 at 5, which is outside its range [0, 4]",
                assertThrows(IllegalStateException.class, () -> follows.move(5, 1))
                        .getMessage());
        assertEquals(1.5, follows.current);
    }

    /** A rate of 0.25, whose curve was written for 0.5, follows half of it. */
    @Test
    void aCurveOfABaseValueIsScaled() {
        Hyperparameter rate = of(0.5, "[0, inf)");
        rate.follow(Curve.linear(0.5, 0, 4), 0.5);
        Hyperparameter copy = rate.copy();
        rate.set(0.25, () -> {});
        rate.move(2, 1);
        copy.move(2, 1);
        assertEquals(0.125, rate.current);
        assertEquals(0.25, copy.current);
        assertTrue(rate.isSettable() && rate.curve() != null && !rate.isGivenACurve());
        assertNull(of(1, "[0, 1]").copy().curve());
    }

    @Test
    void whatFastArithmeticHasNotProvenIsRefused() {
        Hyperparameter epsilon = of(1, "(0, inf)").within("[1e-37, 1e20]");
        String proven =
                ", which is outside [1e-37, 1e20], where arithmetic = FAST_DIVISION can do without divisions by what it is in; write arithmetic = FAST in @Optimizer and compile again";
        epsilon.set(1e-37, () -> {});
        epsilon.set(1e20, () -> {});
        refused("h = 9.0E-38" + proven, () -> epsilon.set(9e-38, () -> {}));
        refused("h = 1.1E20" + proven, () -> epsilon.set(1.1e20, () -> {}));
        refused("h = -1.0 is outside its range (0, inf)", () -> epsilon.set(-1, () -> {}));
        epsilon.follow(Curve.constant(1e21));
        assertEquals(
                "the curve of h gives 1.0E21 at 7" + proven,
                assertThrows(IllegalStateException.class, () -> epsilon.move(7, 1))
                        .getMessage());
    }

    @Test
    void whatIsNoFloatIsRefused() {
        Hyperparameter factor = of(1, "(0, inf)").inFloat();
        factor.set(GREATEST, () -> {});
        factor.set(1e-45, () -> {});
        notInFloat("h = 1.0E-46 is 0", "at least 1.4E-45", () -> factor.set(1e-46, () -> {}));
        notInFloat(
                "h = 1.0E39 is infinite", "at most 3.4028235E38", () -> factor.set(1e39, () -> {}));
        Hyperparameter signed = of(1, "(-inf, inf)").inFloat();
        signed.set(-GREATEST, () -> {});
        notInFloat(
                "h = -1.0E39 is infinite",
                "at most 3.4028235E38",
                () -> signed.set(-1e39, () -> {}));
        Hyperparameter negative = of(-1, "(-inf, 0)").inFloat();
        negative.set(-1e-45, () -> {});
        notInFloat("h = -1.0E-46 is 0", "at least 1.4E-45", () -> negative.set(-1e-46, () -> {}));
        Hyperparameter divisor = of(1, "(0, inf)").inFloat().reciprocalInFloat();
        assertThrows(IllegalArgumentException.class, () -> divisor.set(1e-40, () -> {}));
        assertThrows(IllegalArgumentException.class, () -> divisor.set(1e39, () -> {}));
        divisor.set(1e-38, () -> {});
    }

    /** A plateau may raise a rate above any that can be set. */
    @Test
    void aFactorMovesNoRateOutOfFloat() {
        Hyperparameter rate = of(1e38, "[0, inf)").inFloat();
        rate.move(0, 3.4);
        assertEquals(3.4e38, rate.current);
        assertEquals(
                "the value of h at 5, 4.0E38 is infinite in float, and weights in float arrays meet it as that; it can be at most 3.4028235E38",
                assertThrows(IllegalStateException.class, () -> rate.move(5, 4)).getMessage());
        assertEquals(3.4e38, rate.current);
    }

    private static void notInFloat(String fault, String limit, Executable call) {
        refused(
                fault + " in float, and weights in float arrays meet it as that; it can be "
                        + limit,
                call);
    }

    /** The rate times the factor of a group is what is rounded. */
    @Test
    void aFactorLimitsItsRateAndARateItsFactor() {
        Hyperparameter rate = of(1, "[0, inf)");
        Hyperparameter scale = of(10, "[0, inf)").scaling(rate);
        double most = GREATEST / 10;
        rate.set(most, () -> {});
        assertThrows(IllegalArgumentException.class, () -> rate.set(1.001 * most, () -> {}));
        assertEquals(most, rate.current);
        assertFalse(scale.isQuick(10), "it depends on the rate");
        String message = assertThrows(
                        IllegalArgumentException.class, () -> scale.set(10.01, () -> {}))
                .getMessage();
        assertTrue(
                message.startsWith("h = 10.01 times the learning rate is infinite in float"),
                message);
        assertEquals(10, scale.current);
        scale.set(1e-3, () -> {});
        rate.set(3e38, () -> {});
        Hyperparameter second = of(1, "[0, inf)").scaling(rate);
        assertThrows(IllegalArgumentException.class, () -> second.set(2, () -> {}));
        second.follow(Curve.linear(1, 5, 4));
        second.move(0, 1);
        message = assertThrows(IllegalStateException.class, () -> second.move(3, 1))
                .getMessage();
        assertTrue(
                message.startsWith(
                        "the value of h at 3, 4.0 times the learning rate is infinite in float"),
                message);
        assertEquals(1, second.current);
    }

    @Test
    void aRefusedStructureTakesTheValueBack() {
        Hyperparameter tested = of(0.5, "[0, 1]").structural();
        assertFalse(tested.isQuick(0.5));
        assertThrows(
                IllegalArgumentException.class,
                () -> tested.set(0, () -> {
                    throw new IllegalArgumentException("== 0");
                }));
        assertEquals(0.5, tested.current);
    }
}
