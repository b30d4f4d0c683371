package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The names under which a gradient is found. */
class GradientNamesTest {
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            @Optimizer(rule = io.stepsmith.rule.Sgd.class, learningRate = 0.5)
            public class Plain {
                @Param public double[] w = {1};
                public double[] dw = {2};
                @Param public double[] b = {1};
                public double[] db = {4};
                public double[] bGradient = {8};
                @Param public double[] c = {1};
                public double[] dC = {16};
                public double[] dc = {32};
            }
            """;

    @Test
    @SuppressWarnings("unchecked")
    void plainNamesServeWhereThereIsNoOther() throws Exception {
        ClassLoader loader = Compiled.of(List.of(), MODEL).load();
        Object model = TestModel.of(loader, "models.Plain");
        TestModel.optimizer(model).step();
        assertArrayEquals(
                new double[] {0}, (double[]) model.getClass().getField("w").get(model));
        assertArrayEquals(
                new double[] {-3}, (double[]) model.getClass().getField("b").get(model));
        assertArrayEquals(
                new double[] {-7}, (double[]) model.getClass().getField("c").get(model));
    }
}
