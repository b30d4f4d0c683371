package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.compile.loops.Split;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Interpreter;
import io.stepsmith.processor.ir.IrText;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.Verifier;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph is split at its reductions; running its passes one after the other gives what the whole
 * means.
 */
class SplitTest {
    /**
     * u = g / |g|, then a step of u / max |u - mean(u)|: two reductions of g, of which the second
     * needs the first.
     */
    private static final List<String> NORMALISED = List.of(
            "rule test.Normalised",
            "decay NONE",
            "rate 1",
            "state m weight 0 flush",
            "%0 = gradient",
            "%1 = multiply %0 %0",
            "%2 = reduce sum/tensor/weight/norm %1",
            "%3 = sqrt %2",
            "%4 = divide %0 %3",
            "%5 = reduce max/tensor/weight/most %4",
            "%6 = reduce sum/tensor/weight/mean %4",
            "%7 = subtract %4 %6",
            "%8 = divide %7 %5",
            "%9 = state m",
            "%10 = add %9 %8",
            "set update %8",
            "set m %10");

    @Test
    void splitsByDepth() {
        List<Split.Pass> passes = Split.split(rule().graph());
        assertEquals(3, passes.size());
        assertEquals(
                List.of(Reduction.Kind.SUM),
                passes.get(0).reductions().values().stream()
                        .map(Reduction::kind)
                        .toList());
        assertEquals(
                List.of(Reduction.Kind.MAX, Reduction.Kind.SUM),
                passes.get(1).reductions().values().stream()
                        .map(Reduction::kind)
                        .toList());
        assertTrue(passes.get(2).reductions().isEmpty());
        assertEquals(
                rule().graph().outputs().keySet(),
                passes.get(2).graph().outputs().keySet());
        passes.forEach(pass -> assertTrue(Verifier.verify(pass.graph()).nodes().stream()
                .noneMatch(node -> node.is(Op.REDUCE))));
        assertTrue(
                passes.subList(0, 2).stream().noneMatch(pass -> pass.graph().reads(Op.STATE, "m")),
                "only the last pass needs the state");
    }

    @Test
    void passesTogetherMeanTheWhole() {
        double[] gradients = {3, -4, 12};
        Map<String, Double> results = new HashMap<>(Map.of("m", 0.0));
        double[] updates = new double[gradients.length];
        for (Split.Pass pass : Split.split(rule().graph())) {
            Map<String, Double> combined = new HashMap<>();
            for (int i = 0; i < gradients.length; i++) {
                Interpreter.Inputs inputs =
                        new Interpreter.Inputs(Map.of(), results, 0, gradients[i], 1, 0, 1, 1);
                Map<String, Double> values =
                        Interpreter.run(pass.graph(), Precision.DOUBLE, inputs);
                pass.reductions()
                        .forEach((name, reduction) -> combined.merge(
                                name,
                                values.get(name),
                                reduction.kind() == Reduction.Kind.SUM ? Double::sum : Math::max));
                updates[i] = values.getOrDefault(Graph.UPDATE, Double.NaN);
            }
            results.putAll(combined);
        }
        double norm = 13;
        for (int i = 0; i < gradients.length; i++) {
            assertEquals((gradients[i] / norm - 11 / norm) / (12 / norm), updates[i], 1e-15);
        }
    }

    @Test
    void textFormReadsBack() {
        assertEquals(NORMALISED, IrText.write(rule()));
    }

    @Test
    void whatIsOrthogonalisedIsAnInputOfLaterPasses() {
        List<String> lines = List.of(
                "rule test.Polar",
                "decay NONE",
                "rate 1",
                "%0 = gradient",
                "%1 = orthogonalise polar %0 as u",
                "%2 = reduce max/tensor/weight/most %1",
                "%3 = orthogonalise polar2 %1",
                "%4 = divide %3 %2",
                "set update %4");
        Rule rule = Verifier.verify(IrText.parse(lines));
        assertEquals(lines, IrText.write(rule));
        assertTrue(rule.seesMatrices());
        List<Split.Pass> passes = Split.split(rule.graph());
        assertEquals(
                List.of(List.of("polar"), List.of("polar2"), List.of()),
                passes.stream().map(Split.Pass::orthogonalised).toList());
        assertEquals(
                List.of("polar2", "most"),
                List.copyOf(passes.get(1).graph().outputs().keySet()).stream()
                        .sorted(java.util.Comparator.reverseOrder())
                        .toList());
        assertTrue(passes.get(1).graph().reads(Op.ORTHOGONALISED, "polar"));
        assertTrue(passes.get(2).graph().reads(Op.ORTHOGONALISED, "polar2")
                && passes.get(2).graph().reads(Op.REDUCED, "most"));
    }

    /** A moment of the gradient, the norm of the moment, and what the last pass computes. */
    private static List<Split.Pass> early(String... last) {
        List<String> lines = new ArrayList<>(List.of(
                "rule test.Early",
                "decay NONE",
                "rate 1",
                "state m weight 0 flush",
                "state v weight 0 flush",
                "%0 = gradient",
                "%1 = state m",
                "%2 = add %0 %1",
                "%3 = state v",
                "%4 = multiply %2 %2",
                "%5 = reduce sum/tensor/weight/norm %4"));
        lines.addAll(List.of(last));
        Rule rule = Verifier.verify(IrText.parse(lines));
        return Split.split(rule.graph(), Map.of(), Set.of("m", "v"));
    }

    @Test
    void reducingPassStoresWhatItComputes() {
        List<Split.Pass> passes = early("%6 = divide %2 %5", "set update %6", "set m %2");
        assertEquals(Set.of("norm", "m"), passes.get(0).graph().outputs().keySet());
        assertEquals(Set.of("update"), passes.get(1).graph().outputs().keySet());
        assertTrue(passes.get(1).graph().reads(Op.STATE, "m")
                && !passes.get(1).graph().reads(Op.GRADIENT));
    }

    @Test
    void stateIsStoredLastWhereItsOldValueIsReadLater() {
        List<Split.Pass> byUpdate =
                early("%6 = divide %1 %5", "%7 = add %6 %2", "set update %7", "set m %2");
        assertEquals(Set.of("norm"), byUpdate.get(0).graph().outputs().keySet());
        List<Split.Pass> byOther = early(
                "%6 = divide %2 %5",
                "%7 = multiply %1 %3", "set update %6", "set m %2", "set v %7");
        assertEquals(Set.of("norm"), byOther.get(0).graph().outputs().keySet());
    }

    @Test
    void stateIsStoredLastWhereItNeedsTheResult() {
        List<Split.Pass> passes =
                early("%6 = divide %2 %5", "%7 = add %6 %1", "set update %6", "set m %7");
        assertEquals(Set.of("norm"), passes.get(0).graph().outputs().keySet());
    }

    @Test
    void stateIsStoredLastWhereThatSavesNoRead() {
        List<Split.Pass> passes =
                early("%6 = divide %2 %5", "%7 = multiply %6 %0", "set update %7", "set m %2");
        assertEquals(Set.of("norm"), passes.get(0).graph().outputs().keySet());
    }

    /** The norm of the gradient is the only read of it in the last pass. */
    @Test
    void whatIsWatchedDoesNotDecideWhichStatesAreStoredEarly() {
        List<Split.Pass> passes = early(
                "%6 = divide %2 %5",
                "%7 = reduce norm/tensor/weight/.gradientNorm %0",
                "set update %6",
                "set m %2",
                "set .gradientNorm %7");
        assertEquals(Set.of("norm", "m"), passes.get(0).graph().outputs().keySet());
        assertEquals(Set.of(".gradientNorm"), passes.get(1).watched().keySet());
    }

    private static Rule rule() {
        return Verifier.verify(IrText.parse(NORMALISED));
    }
}
