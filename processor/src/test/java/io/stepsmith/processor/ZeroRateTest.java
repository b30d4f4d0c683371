package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.stepsmith.Decay;
import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.processor.compile.step.ZeroRate;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Preset;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.testing.BuiltIn;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.RatedModel;
import io.stepsmith.processor.testing.Rules;
import io.stepsmith.processor.testing.Selected;
import io.stepsmith.processor.testing.Whole;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A learning rate of 0 is harmless under every rule, convention, modifier and kind of weight decay,
 * be it the base, a group's, a group's scale, or that of a schedule or of a while: all is finite,
 * weights stay to the bit except under rules that move by definition, and they train once the rate
 * is back. One run has all that reads the rate itself and all kinds of decay, and of the rest every
 * eighth, by the seed; the profile {@code whole} has all. The seed is new in each run and in the
 * names of the tests; {@code -Dstepsmith.seed=n} repeats one.
 */
@Tag("sampled")
class ZeroRateTest {
    private static final long SEED =
            Long.getLong("stepsmith.seed", new SplittableRandom().nextLong() >>> 1);
    private static final int PART = 8;
    private static final ClassLoader LOADER = ZeroRateTest.class.getClassLoader();
    private static final Set<String> MOVE = Set.of(
            "AccSgd",
            "AdaGradRda",
            "Cocob",
            "Madgrad",
            "Rprop",
            "ScheduleFreeAdamW",
            "ScheduleFreeRAdam",
            "ScheduleFreeSgd");
    private static final Curve STARTS = Curve.constant(0, 3).then(Curve.linear(0, 0.01, 4));
    private static final Curve PASSES =
            Curve.linear(0.01, 0, 4).then(Curve.constant(0, 3)).then(Curve.linear(0, 0.01, 4));
    /** Fades through what float cannot hold to 0. */
    private static final Curve ENDS = Curve.polynomial(0.01, 0, 30, 20);

    /**
     * A model under one configuration; with groups that have learning rates of their own, if wanted
     * and if the rule allows them.
     */
    private record Setup(String name, Rule rule, String attributes, boolean withGroups) {
        /** Whether it is in every run. */
        boolean isAlways() {
            boolean reads = rule.graph().outputs().containsKey(Graph.WEIGHT)
                    || rule.graph().nodes().stream()
                            .anyMatch(node -> node.is(Op.RATE) || node.is(Op.BASE_RATE));
            return reads
                    || name.startsWith("Sgd") && attributes.contains("decay = ")
                    || attributes.contains("Lookahead")
                    || attributes.contains("Mechanic");
        }

        boolean moves() {
            return MOVE.contains(rule.simpleName());
        }

        /**
         * Whether groups may have other learning rates: no state of the model is computed from
         * them.
         */
        boolean isGrouped() {
            return withGroups
                    && rule.slots().stream()
                            .filter(slot -> slot.level() == Level.MODEL)
                            .noneMatch(slot -> readsRate(rule.graph().outputs().get(slot.name())));
        }

        private static boolean readsRate(Node node) {
            return node.is(Op.RATE)
                    || !node.is(Op.REDUCE) && node.arguments().stream().anyMatch(Setup::readsRate);
        }
    }

    @TestFactory
    Stream<DynamicContainer> isHarmless() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Setup> setups = Selected.of(setups(), Setup::name).stream()
                .filter(setup -> Selected.any()
                        || Whole.run()
                        || setup.isAlways()
                        || random.nextInt(PART) == 0)
                .toList();
        ClassLoader loader = Compiled.of(
                        List.of("-Astepsmith.simd=OFF"),
                        setups.stream()
                                .map(setup -> RatedModel.source(
                                        setup.name, setup.attributes, setup.isGrouped()))
                                .toArray(String[]::new))
                .load();
        return setups.stream()
                .map(setup -> DynamicContainer.dynamicContainer(
                        setup.name + ", seed " + SEED,
                        Stream.of(
                                DynamicTest.dynamicTest("base", () -> base(setup, loader, 0)),
                                DynamicTest.dynamicTest(
                                        "base of -0", () -> base(setup, loader, -0.0)),
                                DynamicTest.dynamicTest(
                                        "base that is 0 in float",
                                        () -> run(
                                                setup,
                                                of(
                                                        setup,
                                                        loader,
                                                        builder -> builder.learningRate(1e-46)),
                                                12)),
                                DynamicTest.dynamicTest("group", () -> group(setup, loader)),
                                DynamicTest.dynamicTest(
                                        "schedule that starts at 0",
                                        () -> schedule(setup, loader, STARTS, 14)),
                                DynamicTest.dynamicTest(
                                        "schedule that passes 0",
                                        () -> schedule(setup, loader, PASSES, 20)),
                                DynamicTest.dynamicTest(
                                        "schedule that ends at 0",
                                        () -> schedule(setup, loader, ENDS, 25)),
                                DynamicTest.dynamicTest("a while", () -> aWhile(setup, loader)))));
    }

    @Test
    void theCompilerKnowsWhatMovesByDefinition() {
        assertEquals(
                MOVE,
                BuiltIn.rules().stream()
                        .map(name -> Rules.of(name, LOADER))
                        .filter(rule -> ZeroRate.mover(rule).isPresent())
                        .map(Rule::simpleName)
                        .collect(Collectors.toSet()));
        Rule rule = Rules.of("io.stepsmith.rule.Sgd", LOADER);
        BuiltIn.modifiers()
                .forEach(name -> assertEquals(
                        Optional.empty(),
                        ZeroRate.mover(rule.withModifiers(List.of(Rules.modifier(name, LOADER)))),
                        name));
    }

    private static List<Setup> setups() {
        List<Setup> setups = new ArrayList<>();
        for (String name : BuiltIn.rules()) {
            Rule rule = Rules.of(name, LOADER);
            setups.add(new Setup(rule.simpleName(), rule, attributes(rule), true));
            rule.presets().stream()
                    .filter(ZeroRateTest::isOfOtherStructure)
                    .forEach(preset -> setups.add(new Setup(
                            rule.simpleName() + preset.convention(),
                            rule,
                            attributes(rule) + ", convention = Convention." + preset.convention(),
                            false)));
        }
        for (String name : List.of("Sgd", "AdamW")) {
            Rule rule = Rules.of("io.stepsmith.rule." + name, LOADER);
            for (Decay decay : Decay.values()) {
                setups.add(new Setup(
                        name + decay,
                        rule,
                        attributes(rule.withDecay(decay)) + ", decay = Decay." + decay,
                        true));
            }
            for (String modifier : BuiltIn.modifiers()) {
                Modifier read = Rules.modifier(modifier, LOADER);
                if (name.equals("AdamW") || read.reads().isEmpty()) {
                    setups.add(new Setup(
                            name + read.simpleName(),
                            rule,
                            attributes(rule) + ", modifiers = " + modifier + ".class",
                            false));
                }
            }
        }
        return setups;
    }

    private static boolean isOfOtherStructure(Preset preset) {
        return preset.values().values().stream().anyMatch(value -> !(value instanceof Double));
    }

    /** With all that depends on the rate: momentum and weight decay. */
    private static String attributes(Rule rule) {
        return "rule = " + rule.name() + ".class"
                + (rule.hyper("momentum").isPresent() ? ", momentum = 0.9" : "")
                + (rule.hyper(Rule.WEIGHT_DECAY).isPresent() ? ", weightDecay = 0.1" : "");
    }

    private static void base(Setup setup, ClassLoader loader, double zero) {
        RatedModel model = of(setup, loader, builder -> builder.learningRate(zero));
        int[] start = model.bits(0);
        run(setup, model, 12);
        stays(setup, start, model.bits(0));
    }

    private static void group(Setup setup, ClassLoader loader) {
        if (setup.isGrouped()) {
            RatedModel model =
                    of(setup, loader, builder -> builder.hyperparameter("v", "learningRate", 0));
            int[] start = model.bits(1);
            run(setup, model, 12);
            stays(setup, start, model.bits(1));
            trains(model, 0);
        }
    }

    private static void schedule(Setup setup, ClassLoader loader, Curve rate, int steps) {
        RatedModel model = of(setup, loader, builder -> builder.schedule("learningRate", rate));
        for (int i = 0; i < steps; i++) {
            int[] before = model.bits(0);
            boolean zero = model.optimizer.learningRate() == 0;
            run(setup, model, 1);
            if (zero) {
                stays(setup, before, model.bits(0));
            }
        }
        if (rate.at(steps) > 0) {
            trains(model, 0);
        }
    }

    private static void aWhile(Setup setup, ClassLoader loader) {
        RatedModel model = of(setup, loader, builder -> {});
        double rate = model.optimizer.hyperparameter("learningRate");
        run(setup, model, 6);
        model.optimizer.hyperparameter("learningRate", 0);
        int[] before = model.bits(0);
        run(setup, model, 6);
        stays(setup, before, model.bits(0));
        model.optimizer.hyperparameter("learningRate", rate);
        run(setup, model, 6);
        trains(model, 0);
    }

    private static RatedModel of(
            Setup setup,
            ClassLoader loader,
            Consumer<OptimizerBuilder<Object, ? extends ModelOptimizer<Object>>> setting) {
        return RatedModel.of(loader, setup.name, setting);
    }

    /** Steps after each of which all is finite and what has a rate scaled by 0 is where it was. */
    private static void run(Setup setup, RatedModel model, int steps) {
        for (int i = 0; i < steps; i++) {
            int[] scaled = model.isGrouped() ? model.bits(2) : null;
            model.step();
            assertEquals("", model.notFinite(), () -> "after update " + model.optimizer.updates());
            if (model.isGrouped()) {
                stays(setup, scaled, model.bits(2));
            }
        }
    }

    private static void stays(Setup setup, int[] before, int[] after) {
        if (!setup.moves()) {
            assertArrayEquals(before, after);
        }
    }

    /** The weights move, not at every update perhaps, but soon. */
    private static void trains(RatedModel model, int parameter) {
        int[] before = model.bits(parameter);
        for (int i = 0; i < 12; i++) {
            model.step();
        }
        assertEquals("", model.notFinite());
        assertFalse(Arrays.equals(before, model.bits(parameter)), "does not train");
    }
}
