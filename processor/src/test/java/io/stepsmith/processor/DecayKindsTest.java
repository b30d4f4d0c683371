package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.Decay;
import io.stepsmith.processor.compile.step.Compose;
import io.stepsmith.processor.compile.step.GradientUse;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Interpreter;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.RuleRate;
import io.stepsmith.processor.testing.Rules;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every kind of weight decay is its formula, also where the learning rate is not its base, and so
 * is what it takes from a weight.
 */
class DecayKindsTest {
    private static final double RATE = 0.03;
    private static final double BASE = 0.25;
    private static final double DECAY = 0.125;

    @ParameterizedTest
    @EnumSource(Decay.class)
    void isItsFormula(Decay kind) {
        for (double w : new double[] {2, -2, 0.001, -0.001, 0, -0.0}) {
            for (double g : new double[] {0.7, -0.7, 0, -0.0, 1e-200}) {
                assertEquals(
                        expected(kind, w, g),
                        weight(kind, List.of(), DECAY, w, g),
                        0,
                        () -> kind + " at w " + w + ", g " + g);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Decay.class)
    void changeIsWhatIsTakenFromTheWeight(Decay kind) {
        for (double w : new double[] {2, -2, 0.001, -0.001, 0}) {
            for (double g : new double[] {0.7, -0.7, 0, 1e-200}) {
                assertEquals(
                        w - expected(kind, w, g),
                        change(kind, DECAY, w, g),
                        4e-16 * (Math.abs(w) + Math.abs(g)),
                        () -> kind + " at w " + w + ", g " + g);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Decay.class)
    void aChangeFarBelowTheWeightIsExact(Decay kind) {
        double g = 3e-20;
        double d = 5e-20;
        double expected =
                switch (kind) {
                    case NONE -> RATE * g;
                    case L2, DECOUPLED, CAUTIOUS, PROXIMAL -> RATE * (g + d * 2);
                    case INDEPENDENT -> RATE * g + d * RATE / BASE * 2;
                    case CORRECTED -> RATE * g + RATE * RATE / BASE * d * 2;
                    case L1 -> RATE * (g + d);
                };
        assertEquals(expected, change(kind, d, 2, g), 1e-15 * expected);
    }

    private static double change(Decay kind, double decay, double w, double g) {
        GraphBuilder builder = new GraphBuilder();
        Modifier modifier = new Modifier(
                "Change",
                List.of(),
                RuleRate.UNCHANGED,
                List.of(),
                List.of(),
                builder.build(Map.of(Graph.WEIGHT, builder.given(Graph.CHANGE))));
        return weight(kind, List.of(modifier), decay, w, g);
    }

    private static double weight(
            Decay kind, List<Modifier> modifiers, double decay, double w, double g) {
        Rule sgd = Rules.of("io.stepsmith.rule.Sgd", DecayKindsTest.class.getClassLoader())
                .withDecay(kind)
                .withModifiers(modifiers);
        Map<String, Object> hypers = new HashMap<>();
        sgd.hypers().forEach(hyper -> hypers.put(hyper.name(), hyper.value()));
        hypers.replace(Rule.WEIGHT_DECAY, decay);
        return Interpreter.run(
                        Compose.apply(sgd, false, GradientUse.READS, Set.of()),
                        Precision.DOUBLE,
                        new Interpreter.Inputs(
                                hypers, Map.of("buffer", 0.0), w, g, 1, 0, RATE, BASE))
                .get(Graph.WEIGHT);
    }

    private static double expected(Decay kind, double w, double u) {
        double plain = w - RATE * u;
        return switch (kind) {
            case NONE -> plain;
            case L2 -> w - RATE * (u + DECAY * w);
            case DECOUPLED -> w * (1 - RATE * DECAY) - RATE * u;
            case INDEPENDENT -> w * (1 - DECAY * (RATE / BASE)) - RATE * u;
            case CORRECTED -> w * (1 - RATE * RATE / BASE * DECAY) - RATE * u;
            case PROXIMAL -> plain / (1 + RATE * DECAY);
            case CAUTIOUS ->
                Math.signum(w) * Math.signum(u) < 0 ? plain : w * (1 - RATE * DECAY) - RATE * u;
            case L1 ->
                Math.abs(plain) <= RATE * DECAY
                        ? Math.signum(plain) * 0
                        : plain - Math.signum(plain) * RATE * DECAY;
        };
    }
}
