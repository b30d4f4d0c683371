package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.Outcome;
import io.stepsmith.processor.testing.Compiled;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Shapes of flat arrays as annotations say them. */
class ShapeTest {
    private static final String ZEROS = """
            package models;
            import io.stepsmith.*;
            @Optimizer(rule = io.stepsmith.rule.Adafactor.class)
            public class Zeros {
                @Param(shape = {"010", "09"}) public float[] w = new float[90];
                public float[] wGradient = new float[90];
            }
            """;

    @Test
    void aNumberWithZerosBeforeItIsDecimal() throws ReflectiveOperationException {
        ClassLoader loader = Compiled.of(List.of(), ZEROS).load();
        Class<?> type = loader.loadClass("models.Zeros");
        ModelOptimizer<?> optimizer = (ModelOptimizer<?>) loader.loadClass("models.ZerosOptimizer")
                .getMethod("of", type)
                .invoke(null, type.getConstructor().newInstance());
        assertEquals(Outcome.APPLIED, optimizer.step());
    }
}
