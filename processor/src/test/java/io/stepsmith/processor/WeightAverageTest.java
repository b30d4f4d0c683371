package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code @WeightAverage}: which modifier it stands for, where that goes, and for which groups; what
 * the averages are is in {@link WeightAveragesTest}.
 */
class WeightAverageTest {
    private static final String MODEL = """
            package models;
            import io.stepsmith.*; import io.stepsmith.language.*;
            import io.stepsmith.modifier.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class%s)
            %s
            public class Model {
                @Param public float[] w = new float[40]; public float[] wGradient = new float[40];
                @Param @Group(weightDecay = 0) public double[][] v = new double[3][5]; public double[][] vGradient = new double[3][5];
            }
            """;

    private static final String NET = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 1)
            @WeightAverage(decay = 0.5, warmUp = false)
            @Clip(value = 2)
            public class Net {
                @Param public double[] all = {0}; public double[] allGradient = {-1};
                @Param @Group(rule = Sgdw.class, weightDecay = 0) public double[] other = {0}; public double[] otherGradient = {-1};
                @Param @Group(with = @With(name = "exponentialMovingAverage.decay", value = 0.75)) public double[] slow = {0}; public double[] slowGradient = {-1};
                @Param @Group(average = false) public double[] none = {0}; public double[] noneGradient = {-4};
                @Param @Group(rule = Ftrl.class, average = false, clip = false) public double[] outright = {0}; public double[] outrightGradient = {-1};
                @Param @Group(name = "layer", average = false) public Layer layer = new Layer();

                public static class Layer {
                    @Param public double[] in = {0}; public double[] inGradient = {-1};
                    @Param @Group(average = true) public double[] out = {0}; public double[] outGradient = {-1};
                }
            }
            """;
    private static final String INNER = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, with = @With(name = "exponentialMovingAverage.warmUp", flag = false))
            @WeightAverage(decay = 0.5)
            public class Inner {
                @Param @Group(average = false) public Net.Layer layer = new Net.Layer();
            }
            """;

    private Object net;
    private ModelOptimizer<?> optimizer;

    @BeforeEach
    void make() throws ReflectiveOperationException {
        ClassLoader loader = Compiled.of(Compiled.WITH_VECTORS, NET).load();
        net = TestModel.of(loader, "models.Net");
        optimizer = TestModel.optimizer(net);
    }

    /** The same generated source, to the byte, as with the modifier as the last of all. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@WeightAverage | | ExponentialMovingAverage |",
                "@WeightAverage(decay = 0.5, warmUp = false) | | ExponentialMovingAverage | @With(name = \"exponentialMovingAverage.decay\", value = 0.5), "
                        + "@With(name = \"exponentialMovingAverage.warmUp\", flag = false)",
                "@WeightAverage(kind = Average.MEAN) | Lookahead | StochasticWeightAveraging |",
                "@WeightAverage(kind = Average.MEAN, start = 10, period = 4) | | StochasticWeightAveraging | "
                        + "@With(name = \"stochasticWeightAveraging.start\", value = 10), @With(name = \"stochasticWeightAveraging.period\", value = 4)"
            })
    void itStandsForAModifierBehindTheOthers(
            String annotation, String before, String modifier, String with) {
        String others = before == null ? "" : before + ".class";
        String all = before == null ? modifier + ".class" : others + ", " + modifier + ".class";
        String values = with == null ? "" : ", with = {" + with + "}";
        String annotated = MODEL.formatted(", modifiers = {" + others + "}", annotation);
        String modified = MODEL.formatted(", modifiers = {" + all + "}" + values, "");
        assertEquals(
                Compiled.of(Compiled.WITH_VECTORS, modified).source("models.ModelOptimizer"),
                Compiled.of(Compiled.WITH_VECTORS, annotated).source("models.ModelOptimizer"));
    }

    /**
     * From 1 at the first update to 3 at the third: 1/4 1 + 1/4 2 + 1/2 3, and with the decay of a
     * group 9/16 1 + 3/16 2 + 1/4 3.
     */
    @Test
    void groupsHaveTheirDecayOrNone() throws ReflectiveOperationException {
        steps(3);
        optimizer.evaluationWeights();
        assertEquals(2.25, first(net, "all"));
        assertEquals(2.25, first(net, "other"));
        assertEquals(1.6875, first(net, "slow"));
        assertEquals(6, first(net, "none"), "the weights that are trained, clipped");
        assertEquals(3, first(layer(), "in"));
        assertEquals(2.25, first(layer(), "out"));
        double outright = first(net, "outright");
        assertNotEquals(0, outright);
        optimizer.trainingWeights();
        assertArrayEquals(new double[] {3, 3, 3, 6, 3, 3, outright}, new double[] {
            first(net, "all"),
            first(net, "other"),
            first(net, "slow"),
            first(net, "none"),
            first(layer(), "in"),
            first(layer(), "out"),
            first(net, "outright")
        });
    }

    @Test
    void onlyWhatIsAveragedHasState() {
        assertTrue(optimizer.state().slots().stream()
                .anyMatch(slot -> slot.name().equals("all/exponentialMovingAverage.average")));
        assertTrue(optimizer.state().slots().stream()
                .anyMatch(
                        slot -> slot.name().equals("layer.out/exponentialMovingAverage.average")));
        assertFalse(optimizer.state().slots().stream()
                .anyMatch(slot -> slot.name().matches("(none|outright|layer.in)/exp.*")));
    }

    /** Where the group around was left out, and has no values to take over. */
    @Test
    void whatIsInAgainHasTheValuesOfTheClass() {
        String source =
                Compiled.of(Compiled.WITH_VECTORS, NET, INNER).source("models.InnerOptimizer");
        assertTrue(
                source.contains(
                        "exponentialMovingAverage.decay 0.5, exponentialMovingAverage.warmUp false."),
                source.substring(0, 3000));
    }

    /** For all groups but that which has its own, also those of another rule. */
    @Test
    void theDecayIsMovedAtRunTime() throws ReflectiveOperationException {
        optimizer.hyperparameter("exponentialMovingAverage.decay", 0);
        steps(3);
        optimizer.evaluationWeights();
        assertArrayEquals(
                new double[] {3, 3, 1.6875},
                new double[] {first(net, "all"), first(net, "other"), first(net, "slow")});
        optimizer.trainingWeights();
        assertThrows(
                IllegalArgumentException.class,
                () -> optimizer.hyperparameter("exponentialMovingAverage.decay", 1));
    }

    private void steps(int number) {
        for (int n = 0; n < number; n++) {
            optimizer.step();
        }
    }

    private Object layer() throws ReflectiveOperationException {
        return net.getClass().getField("layer").get(net);
    }

    private static double first(Object holder, String field) throws ReflectiveOperationException {
        return ((double[]) holder.getClass().getField(field).get(holder))[0];
    }
}
