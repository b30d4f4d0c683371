package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.TrainedParameter;
import io.stepsmith.processor.testing.Compiled;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What an optimizer trains is listed: path, shape, format, group, and the model's own arrays. */
class ParameterListTest {
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import java.util.*;
            @Optimizer(rule = Adafactor.class)
            public class Net {
                public static class Block {
                    @Param public float[][] query = {{1, 2, 3}, {4, 5, 6}};
                    float[][] queryGradient = {{1, 2, 3}, {4, 5, 6}};
                    @Param @Group(name = "noDecay", rule = AdamW.class) public float[] bias = {1};
                    float[] biasGradient = {1};
                    final String label;
                    Block(String label) { this.label = label; }
                }
                @Param(shape = {"2", "2"}) public float[] flat = new float[4];
                public float[] flatGradient = new float[4];
                @Param(labelField = "label") public List<Block> blocks = List.of(new Block("encoder"), new Block("decoder"));
                @Param @Group(rule = Sgd.class) public double[][] jagged = {{1, 2}, {3}};
                public double[][] jaggedGradient = {{1, 2}, {3}};
                @Param @Group(name = "noDecay", rule = AdamW.class) public short[] half = {0x3f80};
                public float[] halfGradient = {1};
                @Param @Group(rule = Sgd.class) public double[][] none = {};
                public double[][] noneGradient = {};
                @Param @Group(name = "noDecay", rule = AdamW.class) public float[] mem = new float[6];
                public float[] memGradient = new float[6];
                @Param @Sparse @Group(rule = Sgd.class, learningRate = 0.25) public float[][] table = {{1, 2}, {3, 4}};
                @Param @Sparse @Group(rule = Sgd.class, learningRate = 0.25) double intercept;
                @Slice(of = "mem", length = "2") final int first = 0;
                @Slice(of = "mem", shape = {"1", "2"}) final int second = 2;
                @Slice(of = "mem", shape = {"2", "1", "1"}) final int third = 4;
                @Param(shape = {"3", "1"}) @Group(name = "noDecay", rule = AdamW.class) public double[] declared = new double[3];
                public double[] declaredGradient = new double[3];
                @Param(shape = {"1", "2"}) @Sparse @Group(rule = Sgd.class, learningRate = 0.25) public float[] rows = {1, 2};
            }
            """;

    private Object net;
    private ModelOptimizer<Object> optimizer;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void make() throws ReflectiveOperationException {
        ClassLoader loader = Compiled.of(Compiled.WITH_VECTORS, MODEL).load();
        net = loader.loadClass("models.Net").getDeclaredConstructor().newInstance();
        optimizer = (ModelOptimizer<Object>) loader.loadClass("models.NetOptimizer")
                .getMethod("of", net.getClass())
                .invoke(null, net);
    }

    private static String text(TrainedParameter one) {
        return one.path() + " " + one.shape() + " " + one.format() + " " + one.group() + " "
                + one.arrays().size() + "+" + one.offset();
    }

    @Test
    void theListSaysWhatIsTrained() {
        List<String> expected = List.of(
                "flat [2, 2] FLOAT default 1+0",
                "blocks[encoder].query [2, 3] FLOAT default 2+0",
                "blocks[decoder].query [2, 3] FLOAT default 2+0",
                "blocks[encoder].bias [1] FLOAT noDecay 1+0",
                "blocks[decoder].bias [1] FLOAT noDecay 1+0",
                "first [2] FLOAT noDecay 1+0",
                "second [1, 2] FLOAT noDecay 1+2",
                "third[0] [1, 1] FLOAT noDecay 1+4",
                "third[1] [1, 1] FLOAT noDecay 1+5",
                "declared [3, 1] DOUBLE noDecay 1+0",
                "rows [1, 2] FLOAT table 1+0",
                "table [2, 2] FLOAT table 2+0",
                "intercept [1] DOUBLE table 0+0",
                "half [1] BFLOAT16 noDecay 1+0",
                "jagged [2, -1] DOUBLE jagged 2+0",
                "none [0, 0] DOUBLE jagged 0+0");
        assertEquals(
                expected.stream().sorted().toList(),
                optimizer.parameters().stream()
                        .map(ParameterListTest::text)
                        .sorted()
                        .toList());
        assertEquals(optimizer.parameters(), optimizer.parameters());
    }

    /** Of an array that was replaced, the one that is there now. */
    @Test
    void arraysAreThoseOfTheModel() throws ReflectiveOperationException {
        assertSame(array("flat"), net.getClass().getField("flat").get(net));
        optimizer.step();
        float[] other = new float[4];
        net.getClass().getField("flat").set(net, other);
        assertSame(other, array("flat"));
        optimizer.step();
        net.getClass().getField("flat").set(net, null);
        assertThrows(NullPointerException.class, optimizer::parameters);
    }

    private Object array(String path) {
        return optimizer.parameters().stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow()
                .arrays()
                .get(0);
    }
}
