package io.stepsmith.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.benchmarks.c.CPrograms;
import io.stepsmith.benchmarks.c.CRule;
import io.stepsmith.benchmarks.c.CSteps;
import io.stepsmith.benchmarks.hand.HandAdamW;
import io.stepsmith.benchmarks.hand.HandLion;
import io.stepsmith.benchmarks.hand.HandSgdMomentum;
import io.stepsmith.benchmarks.hand.HandStep;
import io.stepsmith.benchmarks.hand.HandTail;
import io.stepsmith.benchmarks.hand.Limit;
import io.stepsmith.benchmarks.hand.NaiveAdamW;
import io.stepsmith.benchmarks.hand.SeparateTail;
import io.stepsmith.benchmarks.hand.TailLimit;
import io.stepsmith.benchmarks.hand.TwoThreads;
import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Shape;
import io.stepsmith.benchmarks.harness.Tensors;
import io.stepsmith.benchmarks.model.Trained;
import io.stepsmith.benchmarks.outer.OuterAdamW;
import io.stepsmith.benchmarks.outer.OuterSgd;
import io.stepsmith.benchmarks.sparse.ClickUpdates;
import io.stepsmith.benchmarks.sparse.RowUpdates;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The contenders of a cell compute the same, to the bit unless said otherwise; a comparison of
 * times would mean nothing without that.
 */
final class SameBitsTest {
    private static final int STEPS = 5;
    private static final Shape SHAPE =
            new Shape("test", new int[] {0, 1, 7, 15, 16, 17, 31, 64, 67, 1_000, 1_003});
    private static final Shape MATRIX = Shape.matrix(7, 103);

    private static final Map<Trained, Function<Tensors, Contender>> FUSED = Map.of(
            Trained.FAST_ADAMW, HandAdamW::fused,
            Trained.FAST_SGD_MOMENTUM, tensors -> new HandSgdMomentum(tensors, true),
            Trained.FAST_LION, tensors -> new HandLion(tensors, true),
            Trained.FAST_TAIL, tensors -> new HandTail(tensors, 1, true));

    static Stream<Trained> rules() {
        return RuleCells.rules().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void generatedStepsAndThoseByHand(Trained rule) {
        Function<Tensors, HandStep> hand = RuleCells.rules().get(rule);
        Tensors expected = after(generated(rule, 1));
        agree(expected, after(generated(rule, 2)));
        agree(expected, after(adopting(rule, hand::apply)));
        agree(
                expected,
                after(adopting(
                        rule, tensors -> new TwoThreads(hand.apply(tensors), tensors.weights()))));
    }

    @Test
    void rightScalarLoop() {
        agree(after(generated(Trained.ADAMW, 1)), after(adopting(Trained.ADAMW, HandAdamW::loop)));
    }

    @Test
    void naiveLoopButForRounding() {
        Tensors expected = after(generated(Trained.ADAMW, 1));
        Tensors naive = after(adopting(Trained.ADAMW, NaiveAdamW::new));
        agree(expected.weights(), naive.weights(), 2e-6f);
        expected.states().forEach((slot, values) -> agree(values, naive.state(slot), 1e-6f));
    }

    @Test
    void fastArithmeticButForRounding() {
        Tensors expected = after(generated(Trained.ADAMW, 1));
        for (Trained fast : List.of(Trained.FAST_ADAMW, Trained.FAST_DIVISION_ADAMW)) {
            Tensors other = after(generated(fast, 1));
            agree(expected.weights(), other.weights(), 1e-6f);
            assertTrue(differ(expected, other), "fused");
        }
    }

    @Test
    void tailButForTheOrderInWhichTheNormIsSummed() {
        Tensors expected = after(generated(Trained.TAIL, 1));
        agree(expected, after(generated(Trained.TAIL, 2)));
        Tensors hand = after(adopting(Trained.TAIL, tensors -> new HandTail(tensors, 1, false)));
        agree(expected.weights(), hand.weights(), 2e-6f);
        agree(expected.gradients(), hand.gradients(), 0);
        expected.states().forEach((slot, values) -> agree(values, hand.state(slot), 1e-6f));
    }

    static Stream<Trained> fusedRules() {
        return FUSED.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("fusedRules")
    void fusedKernelsByHandButForTheRoundingOfWeights(Trained rule) {
        Tensors expected = after(generated(rule, 1));
        Tensors fused = after(adopting(rule, FUSED.get(rule)));
        agree(expected.weights(), fused.weights(), 2e-6f);
        agree(expected.gradients(), fused.gradients(), 0);
        expected.states().forEach((slot, values) -> {
            if (rule == Trained.FAST_TAIL) {
                agree(values, fused.state(slot), 1e-6f);
            } else {
                agree(values, fused.state(slot));
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"ADAMW,ADAMW", "SGD_MOMENTUM,SGD_MOMENTUM", "LION,LION", "TAIL,TAIL"})
    void stepsInC(Trained rule, CRule inC) {
        assumeTrue(CPrograms.present(), "no compiler");
        Tensors expected = after(generated(rule, 1));
        Tensors apart = after(adopting(rule, tensors -> update(inC, false, tensors)));
        Tensors contracted = after(adopting(rule, tensors -> update(inC, true, tensors)));
        if (rule == Trained.TAIL) {
            agree(expected.weights(), apart.weights(), 2e-6f);
            agree(expected.gradients(), apart.gradients(), 0);
            expected.states().forEach((slot, values) -> agree(values, apart.state(slot), 1e-6f));
        } else {
            agree(expected, apart);
        }
        agree(expected.weights(), contracted.weights(), 2e-6f);
        expected.states().forEach((slot, values) -> agree(values, contracted.state(slot), 1e-6f));
        assertTrue(differ(apart, contracted), "contracted");
    }

    @Test
    void stepsInCOnTwoThreads() {
        assumeTrue(CPrograms.present(), "no compiler");
        agree(
                after(adopting(Trained.ADAMW, tensors -> update(CRule.ADAMW, false, tensors))),
                after(adopting(
                        Trained.ADAMW,
                        tensors -> new CSteps(CRule.ADAMW, false, 2, 0, tensors)::update)));
        agree(
                after(generated(Trained.TAIL, 1)).weights(),
                after(adopting(
                                Trained.TAIL,
                                tensors -> new CSteps(CRule.TAIL, false, 2, 0, tensors)::update))
                        .weights(),
                2e-6f);
    }

    /** Its corrections are those of the first step, so that is all that can be compared. */
    @Test
    void stepInCWithGivenCorrections() {
        assumeTrue(CPrograms.present(), "no compiler");
        Tensors expected = adopted(Trained.ADAMW);
        HandAdamW.loop(expected).step();
        Tensors given = adopted(Trained.ADAMW);
        update(CRule.ADAMW_GIVEN, false, given).step();
        agree(expected, given);
    }

    private static Contender update(CRule rule, boolean contracted, Tensors tensors) {
        return new CSteps(rule, contracted, 1, 0, tensors)::update;
    }

    @Test
    void tailInOnePassAndInSeparateOnes() {
        Tensors fused = after(adopting(Trained.TAIL, tensors -> new HandTail(tensors, 1, false)));
        agree(fused, after(adopting(Trained.TAIL, tensors -> new SeparateTail(tensors, 1))));
        for (float[] gradients : fused.gradients()) {
            assertArrayEquals(new float[gradients.length], gradients, "gradients are cleared");
        }
    }

    @Test
    void productsOfFactorsByAdamW() {
        Tensors expected = after(OuterAdamW::generated, MATRIX);
        for (Function<Tensors, Contender> hand : List.<Function<Tensors, Contender>>of(
                OuterAdamW::stored, OuterAdamW::carefulLoop)) {
            Tensors other = after(
                    tensors -> {
                        OuterAdamW.generated(tensors);
                        return hand.apply(tensors);
                    },
                    MATRIX);
            agree(expected.weights(), other.weights());
            assertEquals(Set.of("m", "v"), other.states().keySet());
            expected.states().forEach((slot, values) -> agree(values, other.state(slot)));
        }
    }

    @Test
    void productsOfFactorsBySgdButForRounding() {
        double[][] expected = OuterSgd.weights(after(OuterSgd::generated, MATRIX));
        assertNotEquals(OuterSgd.weights(new Tensors(MATRIX))[0][1], expected[0][1], 1e-4);
        for (Function<Tensors, Contender> other : List.<Function<Tensors, Contender>>of(
                OuterSgd::withOtherArrays, OuterSgd::loop, OuterSgd::carefulLoop)) {
            double[][] actual = OuterSgd.weights(after(other, MATRIX));
            for (int row = 0; row < expected.length; row++) {
                assertArrayEquals(expected[row], actual[row], 1e-15);
            }
        }
    }

    @Test
    void sparseUpdatesButForRounding() {
        double[] clicks =
                after(ClickUpdates.loop(new Tensors(Shape.one(1_003)))).weights();
        assertNotEquals(0, clicks[1], 1e-4);
        for (Function<Tensors, ClickUpdates> other : List.<Function<Tensors, ClickUpdates>>of(
                ClickUpdates::generated, ClickUpdates::inOneStep)) {
            assertArrayEquals(
                    clicks, after(other.apply(new Tensors(Shape.one(1_003)))).weights(), 1e-12);
        }
        agree(
                after(RowUpdates.loop(new Tensors(MATRIX))).weights(),
                after(RowUpdates.ofRows(new Tensors(MATRIX))).weights(),
                1e-6f);
        agree(
                after(RowUpdates.loopOfBatches(new Tensors(MATRIX))).weights(),
                after(RowUpdates.ofBatches(new Tensors(MATRIX))).weights(),
                1e-6f);
    }

    private static <C extends Contender> C after(C contender) {
        for (int step = 0; step < STEPS; step++) {
            contender.step();
        }
        return contender;
    }

    @Test
    void limitsChangeNothing() {
        for (Function<Tensors, Contender> limit : Stream.<Function<Tensors, Contender>>of(
                        Limit::of28, tensors -> Limit.of20(tensors, "m"), TailLimit::new)
                .toList()) {
            Tensors untouched = adopted(Trained.TAIL);
            Tensors after = adopted(Trained.TAIL);
            limit.apply(after).step();
            agree(untouched.weights(), after.weights(), 0);
            untouched.states().forEach((slot, values) -> agree(values, after.state(slot), 0));
        }
    }

    /** The tensors after some steps with new gradients before each. */
    private static Tensors after(Function<Tensors, Contender> maker) {
        return after(maker, SHAPE);
    }

    private static Tensors after(Function<Tensors, Contender> maker, Shape shape) {
        Tensors tensors = new Tensors(shape);
        Contender contender = maker.apply(tensors);
        for (int step = 0; step < STEPS; step++) {
            tensors.fillGradients();
            contender.step();
        }
        return tensors;
    }

    private static Function<Tensors, Contender> generated(Trained rule, int threads) {
        return tensors -> {
            ModelOptimizer<?> optimizer = rule.optimizer(tensors.layers(), threads);
            tensors.adopt(optimizer.state());
            return optimizer::step;
        };
    }

    /** A contender by hand over the state of an optimizer that makes no steps. */
    private static Function<Tensors, Contender> adopting(
            Trained rule, Function<Tensors, Contender> hand) {
        return tensors -> {
            tensors.adopt(rule.optimizer(tensors.layers(), 1).state());
            return hand.apply(tensors);
        };
    }

    private static Tensors adopted(Trained rule) {
        Tensors tensors = new Tensors(SHAPE);
        tensors.adopt(rule.optimizer(tensors.layers(), 1).state());
        return tensors;
    }

    private static void agree(Tensors expected, Tensors actual) {
        agree(expected.weights(), actual.weights());
        assertEquals(expected.states().keySet(), actual.states().keySet());
        expected.states().forEach((slot, values) -> agree(values, actual.state(slot)));
        agree(expected.gradients(), actual.gradients());
    }

    private static void agree(float[][] expected, float[][] actual) {
        assertEquals(expected.length, actual.length);
        for (int k = 0; k < expected.length; k++) {
            assertArrayEquals(bits(expected[k]), bits(actual[k]));
        }
    }

    private static void agree(float[][] expected, float[][] actual, float tolerance) {
        assertEquals(expected.length, actual.length);
        for (int k = 0; k < expected.length; k++) {
            assertArrayEquals(expected[k], actual[k], tolerance);
        }
    }

    private static boolean differ(Tensors one, Tensors other) {
        return one.states().entrySet().stream()
                .anyMatch(slot -> !Arrays.deepEquals(slot.getValue(), other.state(slot.getKey())));
    }

    private static int[] bits(float[] numbers) {
        return IntStream.range(0, numbers.length)
                .map(i -> Float.floatToRawIntBits(numbers[i]))
                .toArray();
    }
}
