package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Arithmetic;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.loops.Unswitch;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Interpreter;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.testing.Case;
import io.stepsmith.processor.testing.IrModel;
import io.stepsmith.processor.testing.RoundingBound;
import io.stepsmith.processor.testing.Rules;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One step of default and of fast arithmetic, in either precision, is as close to the same step of
 * the rule in strict double as rounding allows: within the running error bounds of both. Bounds are
 * per weight and step, from the very numbers at hand, so that they are tight; the test also
 * requires that on plain numbers most are.
 */
class RoundingTest {
    private static final int WEIGHTS = 400;
    /** Half ulps that a quotient may be off without the divider. */
    private static final int FAST_QUOTIENT = 3;

    static List<Case> cases() {
        return Case.builtIn().stream()
                .filter(one -> !one.strict() && !one.ascend() && isOfOneWeight(one))
                .toList();
    }

    /** Whether a weight's update depends on nothing that other weights have a part in. */
    private static boolean isOfOneWeight(Case configuration) {
        Rule rule = Rules.of(configuration.rule(), RoundingTest.class.getClassLoader());
        return configuration.layout() == Case.Layout.JAGGED
                && rule.slots().stream().allMatch(Rule.Slot::perWeight);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAsCloseAsRoundingAllows(Case configuration) {
        Rule rule = Rules.of(configuration.rule(), getClass().getClassLoader());
        Precision precision = configuration.precision();
        Program compiled = IrModel.program(rule, configuration, configuration.arithmetic(), false);
        boolean newton = configuration.arithmetic() == Arithmetic.FAST_DIVISION;
        Program divided =
                newton ? IrModel.program(rule, configuration, Arithmetic.FAST, false) : compiled;
        Program strict = IrModel.program(rule, configuration, Arithmetic.STRICT, false);
        SplittableRandom random = new SplittableRandom(11);
        int tight = 0;
        for (int i = 0; i < WEIGHTS; i++) {
            Interpreter.Inputs inputs = inputs(rule, configuration, compiled, precision, random);
            Graph graph = IrModel.leaf(last(compiled), inputs);
            Graph reference = IrModel.leaf(last(strict), inputs);
            Map<String, Double> results = Interpreter.run(graph, precision, inputs);
            Map<String, Double> expected = Interpreter.run(reference, Precision.DOUBLE, inputs);
            for (String output : results.keySet()) {
                double bound = RoundingBound.of(
                                IrModel.leaf(last(divided), inputs),
                                output,
                                precision,
                                newton ? FAST_QUOTIENT : 1,
                                inputs)[1]
                        + RoundingBound.of(reference, output, Precision.DOUBLE, 1, inputs)[1];
                double error = Math.abs(results.get(output) - expected.get(output));
                assertTrue(
                        error <= bound || Double.isNaN(bound),
                        () -> configuration.name() + " " + output + ": " + error
                                + " is beyond the bound " + bound + " at " + inputs);
                tight += bound
                                <= 64
                                        * (precision == Precision.FLOAT ? 0x1p-24 : 0x1p-53)
                                        * magnitude(inputs, expected.get(output))
                        ? 1
                        : 0;
            }
        }
        int checks = WEIGHTS * last(compiled).graphs().get(0).outputs().size();
        assertTrue(
                tight > 0.75 * checks,
                configuration.name() + ": only " + tight + " of " + checks
                        + " bounds say anything");
    }

    private static Unswitch.Tree last(Program program) {
        return program.passes().get(program.passes().size() - 1).tree();
    }

    private static double magnitude(Interpreter.Inputs inputs, double result) {
        double states =
                inputs.states().values().stream().mapToDouble(Math::abs).max().orElse(0);
        return Math.max(
                Math.max(Math.abs(result), Math.abs(inputs.weight())),
                Math.max(inputs.rate() * 4, Math.min(states, Math.abs(result) * 8)));
    }

    /**
     * A weight at a random update, with the states that a few updates on random gradients brought
     * it to: no others need make sense.
     */
    private static Interpreter.Inputs inputs(
            Rule rule,
            Case configuration,
            Program program,
            Precision precision,
            SplittableRandom random) {
        Map<String, Object> values = IrModel.values(rule, configuration);
        Map<String, Double> states = new LinkedHashMap<>();
        program.slots().forEach(slot -> states.put(slot.name(), precision.round(slot.initial())));
        double weight = precision.round(random.nextDouble() * 4 - 2);
        int updates = random.nextInt(8);
        for (int number = 1; number <= updates; number++) {
            Interpreter.Inputs inputs = new Interpreter.Inputs(
                    values,
                    states,
                    weight,
                    gradient(precision, random),
                    number,
                    number - 1,
                    0.01,
                    0.01);
            Map<String, Double> results =
                    Interpreter.run(IrModel.leaf(last(program), inputs), precision, inputs);
            weight = results.get(Graph.WEIGHT);
            states.replaceAll((slot, before) -> results.getOrDefault(slot, before));
        }
        double number = updates == 0 ? 1 : random.nextInt(updates + 1, 3000);
        return new Interpreter.Inputs(
                values,
                states,
                weight,
                gradient(precision, random),
                number,
                number - 1,
                0.01,
                0.01);
    }

    private static double gradient(Precision precision, SplittableRandom random) {
        return precision.round(random.nextDouble() * 2 - 1);
    }
}
