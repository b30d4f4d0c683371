package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Statistic;
import io.stepsmith.TrainedParameter;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.testing.AllCases;
import io.stepsmith.processor.testing.Case;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Compositions;
import io.stepsmith.processor.testing.Driven;
import io.stepsmith.processor.testing.Rules;
import io.stepsmith.processor.testing.Shaped;
import io.stepsmith.processor.testing.WatchedModel;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Weights and state of every rule and modifier have the same bits with {@code @Watch} and without,
 * with vectors or not, on one to four threads. Norms are those of gradients, of weights and of
 * their differences, which are computed here in double. The seed is printed; {@code
 * -Dstepsmith.seed=n} repeats one.
 */
@Tag("sampled")
class WatchedStepsTest {
    private static final long SEED =
            Long.getLong("stepsmith.seed", new SplittableRandom().nextLong() >>> 1);
    private static final int STEPS = 12;

    @Test
    void bitsAreTheSameAndNormsAreRight() {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        List<Case> cases = AllCases.sample(120, SEED);
        Compiled compiled = AllCases.compile(
                cases, one -> List.of(one.source(), WatchedModel.source(watched(one))));
        ClassLoader vectors = compiled.load();
        ClassLoader scalars = compiled.load();
        cases.parallelStream()
                .forEach(one -> new Steps(one, new SplittableRandom(SEED)).check(vectors, scalars));
    }

    private static Case watched(Case one) {
        return new Case(
                one.name() + "Watched",
                one.rule(),
                one.settings(),
                one.precision(),
                one.arithmetic(),
                one.ascend(),
                one.layout());
    }

    /** The steps of one case. */
    private static final class Steps {
        private final Case configuration;
        private final SplittableRandom random;
        private final List<Shaped> shapes;
        private final int size;

        Steps(Case configuration, SplittableRandom random) {
            this.configuration = configuration;
            this.random = random;
            shapes = Shaped.of(configuration.layout(), true, random);
            size = shapes.stream().mapToInt(Shaped::size).sum();
        }

        void check(ClassLoader vectors, ClassLoader scalars) {
            Rule rule = Compositions.apply(
                    configuration, Rules.of(configuration.rule(), scalars), scalars);
            boolean perturbs = rule.graph().outputs().containsKey(Graph.PERTURB)
                    || rule.modifiers().stream().anyMatch(one -> one.has(Graph.PERTURB));
            double[] start = values();
            Driven plain = new Driven(configuration, vectors, "on", 1, shapes, start);
            Driven vector = new Driven(
                    watched(configuration), vectors, "on", random.nextInt(1, 5), shapes, start);
            Driven scalar = new Driven(
                    watched(configuration), scalars, "off", random.nextInt(1, 5), shapes, start);
            List<Driven> all = List.of(plain, vector, scalar);
            for (int step = 0; step < STEPS; step++) {
                String where = configuration.name() + ", step " + step;
                double rate = 0.01 * (1 + random.nextDouble());
                double loss = random.nextDouble() * 10;
                if (perturbs) {
                    double[] first = values();
                    all.forEach(one -> one.perturbedWeights(rate, first));
                    all.forEach(one -> one.optimizer().hyperparameter("learningRate", rate));
                }
                double[] gradients = step == 5 ? new double[size] : values();
                if (step == 7 || step == 9) {
                    scale(gradients, step == 9);
                }
                double[] before = perturbs ? null : plain.weights();
                long updates = plain.optimizer().updates();
                all.forEach(one -> one.step(rate, loss, gradients));
                double[] after = plain.weights();
                same(where, plain, vector);
                same(where, plain, scalar);
                for (Statistic statistic : Statistic.values()) {
                    assertEquals(
                            scalar.optimizer().statistics().value(statistic),
                            vector.optimizer().statistics().value(statistic),
                            where + ", " + statistic);
                }
                if (plain.optimizer().updates() > updates) {
                    compare(where, vector, gradients, before, after);
                } else {
                    assertEquals(Double.NaN, vector.optimizer().statistics().updateNorm(), where);
                }
            }
            all.forEach(one -> one.optimizer().close());
        }

        private void compare(
                String where, Driven watched, double[] gradients, double[] before, double[] after) {
            int from = 0;
            double[] changes = new double[size];
            List<String> paths = watched.optimizer().parameters().stream()
                    .map(TrainedParameter::path)
                    .toList();
            for (Shaped shape : shapes) {
                Case own = configuration.of(shape);
                int to = from + shape.size();
                String of = where + ", " + shape.field() + ", ";
                int index = paths.indexOf(shape.field());
                norm(
                        of,
                        watched,
                        Statistic.GRADIENT_NORM,
                        index,
                        Arrays.copyOfRange(gradients, from, to),
                        0);
                if (before != null && !Compositions.isBfloat16(own)) {
                    double[] weights = Arrays.copyOfRange(before, from, to);
                    norm(of, watched, Statistic.WEIGHT_NORM, index, weights, 0);
                    for (int i = from; i < to; i++) {
                        changes[i] = before[i] - after[i];
                    }
                    double[] left = Arrays.copyOfRange(after, from, to);
                    double ulp = own.precision() == Precision.FLOAT ? 0x1p-23 : 0x1p-51;
                    norm(
                            of,
                            watched,
                            Statistic.UPDATE_NORM,
                            index,
                            Arrays.copyOfRange(changes, from, to),
                            ulp * (WatchedModel.norm(weights) + WatchedModel.norm(left)));
                }
                from = to;
            }
        }

        private static void norm(
                String where,
                Driven watched,
                Statistic statistic,
                int tensor,
                double[] values,
                double slack) {
            double expected = WatchedModel.norm(values);
            double actual = watched.optimizer().statistics().valueOfTensor(statistic, tensor);
            if (Double.isNaN(expected) || Double.isInfinite(expected)) {
                return;
            }
            assertTrue(
                    Math.abs(actual - expected) <= 1e-6 * expected + slack,
                    () -> where + statistic + ": " + expected + " and " + actual);
        }

        private static void same(String where, Driven plain, Driven watched) {
            assertArrayEquals(plain.weights(), watched.weights(), where);
            Map<String, double[]> states = watched.states();
            plain.states()
                    .forEach((name, values) -> assertArrayEquals(
                            values, states.remove(name), where + ", state " + name));
            assertTrue(states.isEmpty(), where);
        }

        private double[] values() {
            double[] values = new double[size];
            for (int i = 0; i < size; i++) {
                values[i] = configuration
                        .precision()
                        .round((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-6, 3)));
            }
            return values;
        }

        /** Makes gradients tiny, or huge: what their squares leave the range for. */
        private void scale(double[] gradients, boolean huge) {
            boolean single = configuration.precision() == Precision.FLOAT;
            double scale = single ? (huge ? 1e30 : 1e-25) : huge ? 1e250 : 1e-220;
            for (int i = 0; i < gradients.length; i++) {
                gradients[i] = configuration.precision().round(gradients[i] * scale);
            }
        }
    }
}
