package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.Decay;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Interpreter;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.pass.Compose;
import io.stepsmith.processor.testing.Rules;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of weight decay is its formula, also where the learning rate is not its base. */
class DecayKindsTest {
    private static final double RATE = 0.03;
    private static final double BASE = 0.25;
    private static final double DECAY = 0.125;

    @ParameterizedTest
    @EnumSource(Decay.class)
    void isItsFormula(Decay kind) {
        Rule sgd = Rules.of("io.stepsmith.rule.Sgd", DecayKindsTest.class.getClassLoader()).withDecay(kind.name());
        Graph composed = Compose.apply(sgd, false);
        for (double w : new double[] {2, -2, 0.001, -0.001, 0, -0.0}) {
            for (double g : new double[] {0.7, -0.7, 0, -0.0, 1e-200}) {
                Map<String, Object> hypers = new HashMap<>();
                sgd.hypers().forEach(hyper -> hypers.put(hyper.name(), hyper.value()));
                hypers.replace(Rule.WEIGHT_DECAY, DECAY);
                double actual = Interpreter.run(composed, Precision.DOUBLE,
                        new Interpreter.Inputs(hypers, Map.of("buffer", 0.0), w, g, 1, 0, RATE, BASE)).get(Graph.WEIGHT);
                assertEquals(expected(kind, w, g), actual, 0, () -> kind + " at w " + w + ", g " + g);
            }
        }
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
            case CAUTIOUS -> Math.signum(w) * Math.signum(u) < 0 ? plain : w * (1 - RATE * DECAY) - RATE * u;
            case L1 -> Math.abs(plain) <= RATE * DECAY ? Math.signum(plain) * 0 : plain - Math.signum(plain) * RATE * DECAY;
        };
    }
}
