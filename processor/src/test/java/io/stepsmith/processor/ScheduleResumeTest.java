package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.ScheduleSpec;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.RandomSchedules;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * From any position on, an optimizer whose clock is set there makes the updates of one that has run
 * there, bit for bit; with a plateau, one that takes the state. The seed of random schedules is
 * printed; {@code -Dstepsmith.seed=n} repeats them.
 */
class ScheduleResumeTest {
    private static final long SEED =
            Long.getLong("stepsmith.seed", new SplittableRandom().nextLong() >>> 1);
    private static final Logger LOGGER = Logger.getLogger("io.stepsmith");
    private static final Length.Run RUN = new Length.Run(700, 45.5);
    private static final int STEPS = 900;
    private static final int SCHEDULES = 300;

    private static final String PHASES = """
            @WarmUp(steps = 20, shape = WarmUpShape.COSINE, from = 0.25)
            @Schedule(shape = Shape.LINEAR, from = 0.5, to = 2, steps = 30.5)
            @Schedule(shape = Shape.COSINE, to = 0.1, steps = 20, repeat = 3, stretch = 2, shrink = 0.75)
            @Schedule(shape = Shape.TRIANGLE, from = 0.1, to = 1, steps = 25, repeat = 2, rise = 0.3)
            @Schedule(shape = Shape.PIECEWISE, at = {0, 30, 60}, values = {0.2, 0.6, 0.3}, between = Interpolation.COSINE, steps = 90)
            @Schedule(shape = Shape.INVERSE_SQRT, timescale = 40)
            """;

    private static final String OTHERS = """
            @Schedule(shape = Shape.STEP, of = "weightDecay", from = 0.5, factor = 0.5, every = 40, steps = 200)
            @Schedule(shape = Shape.REX, of = "weightDecay", from = 0.3, to = 0.1, steps = 150)
            @Schedule(shape = Shape.SIGMOID, of = "weightDecay", to = 0.4, portion = 0.4)
            @Schedule(shape = Shape.TANH, of = "momentum", from = 0.1, to = 0.8, epochs = 4)
            @Schedule(shape = Shape.EXPONENTIAL, of = "momentum", factor = 0.999, steps = 300)
            @Schedule(shape = Shape.POLYNOMIAL, of = "momentum", to = 0.1, power = 2, steps = 500)
            """;

    private static final String ON_LOSS =
            "@Plateau(metric = Plateau.Metric.LOSS, factor = 0.7, growth = 1.1, ceiling = 2, floor = 0.05, patience = 1, "
                    + "cooldown = 2, window = 3)\n";

    private static ClassLoader loader;

    /** A model with one weight and its optimizer. */
    private record Run(double[] w, double[] gradient, ModelOptimizer<?> optimizer) {
        /**
         * Makes one update whose gradient and loss depend on the clock alone, and gives the bits of
         * the weight and of the next rate.
         */
        List<Long> step() {
            double t = optimizer.clock();
            gradient[0] = Math.sin(t) + 1.5;
            optimizer.step(Math.abs(Math.sin(t * t)) + 40 / (40 + t));
            return List.of(
                    Double.doubleToRawLongBits(w[0]),
                    Double.doubleToRawLongBits(optimizer.learningRate()));
        }
    }

    @BeforeAll
    static void compile() {
        loader = Compiled.of(
                        List.of(),
                        source("Plain", ""),
                        source("Shapes", PHASES),
                        source("Others", PHASES + OTHERS),
                        source("Driven", PHASES + OTHERS + ON_LOSS))
                .load();
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void warnAgain() {
        LOGGER.setLevel(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shapes", "Others", "Driven"})
    void annotatedSchedules(String model) throws Exception {
        UnaryOperator<OptimizerBuilder<?, ?>> lengths = model.equals("Shapes")
                ? builder -> builder
                : builder -> builder.totalSteps((long) RUN.totalSteps())
                        .stepsPerEpoch(RUN.stepsPerEpoch());
        Run whole = run(model, lengths);
        OptimizerState[] states = new OptimizerState[STEPS];
        double[] weights = new double[STEPS];
        List<Long>[] made = made(STEPS);
        for (int t = 0; t < STEPS; t++) {
            states[t] = whole.optimizer.state().copy();
            weights[t] = whole.w[0];
            made[t] = whole.step();
        }
        assertTrue(
                Arrays.stream(made).map(update -> update.get(1)).distinct().count() > STEPS / 3,
                "the learning rate hardly moves");
        for (int k = 0; k < STEPS; k += 7) {
            Run resumed = run(model, lengths);
            resumed.w[0] = weights[k];
            if (model.equals("Shapes")) {
                resumed.optimizer.clock(k);
            } else {
                resumed.optimizer.restore(states[k]);
            }
            for (int t = k; t < Math.min(STEPS, k + 120); t++) {
                assertEquals(made[t], resumed.step(), "update " + t + " after resuming at " + k);
            }
        }
    }

    @Test
    void aPlateauIsNotOfTheClock() throws Exception {
        UnaryOperator<OptimizerBuilder<?, ?>> lengths = builder ->
                builder.totalSteps((long) RUN.totalSteps()).stepsPerEpoch(RUN.stepsPerEpoch());
        Run whole = run("Driven", lengths);
        for (int t = 0; t < 300; t++) {
            whole.step();
        }
        Run clockAlone = run("Driven", lengths);
        clockAlone.optimizer.clock(300);
        double factor = whole.optimizer.learningRate() / clockAlone.optimizer.learningRate();
        assertTrue(
                factor < 0.9 || factor > 1.1,
                "the plateau has made a factor of " + factor
                        + ", so that this test says something");
        whole.optimizer.clock(0);
        clockAlone.optimizer.clock(0);
        assertEquals(
                factor,
                whole.optimizer.learningRate() / clockAlone.optimizer.learningRate(),
                1e-12,
                "another clock leaves the factor");
    }

    @Test
    void randomSchedules() throws Exception {
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        RandomSchedules schedules = new RandomSchedules(random);
        for (int i = 0; i < SCHEDULES; i++) {
            ScheduleSpec schedule = schedules.next();
            Curve curve = schedule.in(RUN);
            int steps = (int) Math.min(
                    6_000, Double.isInfinite(curve.length()) ? 6_000 : curve.length() + 20);
            Run whole = run("Plain", builder -> builder.schedule("learningRate", curve));
            double[] weights = new double[steps];
            List<Long>[] made = made(steps);
            for (int t = 0; t < steps; t++) {
                weights[t] = whole.w[0];
                made[t] = whole.step();
            }
            Curve again = schedule.in(RUN);
            Run resumed = run("Plain", builder -> builder.schedule("learningRate", again));
            for (int jump = 0; jump < 10; jump++) {
                int k = random.nextInt(steps);
                resumed.w[0] = weights[k];
                resumed.optimizer.clock(k);
                for (int t = k; t < Math.min(steps, k + 60); t++) {
                    int at = t;
                    assertEquals(
                            made[t],
                            resumed.step(),
                            () -> schedule + ", update " + at + " after resuming at " + k);
                }
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<Long>[] made(int steps) {
        return new List[steps];
    }

    private static Run run(String model, UnaryOperator<OptimizerBuilder<?, ?>> with)
            throws ReflectiveOperationException {
        Object instance = TestModel.of(loader, "models." + model);
        OptimizerBuilder<?, ?> builder = TestModel.builder(instance);
        return new Run(
                (double[]) instance.getClass().getField("w").get(instance),
                (double[]) instance.getClass().getField("wGradient").get(instance),
                with.apply(builder).build());
    }

    private static String source(String name, String annotations) {
        return "package models;\nimport io.stepsmith.*;\nimport io.stepsmith.schedule.*;\nimport io.stepsmith.rule.*;\n"
                + "@SuppressWarnings({\"stepsmith.RateZero\", \"stepsmith.RateJumps\"})\n@Optimizer(rule = Sgd.class, learningRate = 1)\n"
                + annotations
                + "public class " + name
                + " {\n@Param public double[] w = {1}; public double[] wGradient = {1};\n}\n";
    }
}
