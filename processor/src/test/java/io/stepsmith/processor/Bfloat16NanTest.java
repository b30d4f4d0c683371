package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.StateRounding;
import io.stepsmith.processor.testing.Compiled;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * State as bfloat16 has one NaN, whichever bits a gradient's has: rounded like a number, some would
 * become infinity or 0.
 */
class Bfloat16NanTest {
    /** No multiple of a vector. */
    private static final int LENGTH = 67;

    private static final short NAN = 0x7fc0;
    private static final int[] NANS = {
        0x7fffffff, 0xffffffff, 0x7f800001, 0xff800001, 0x7fc00000, 0xffc00000, 0x7fff8000
    };

    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, states = States.BFLOAT16, stateRounding = StateRounding.%s)
            public class %1$s {
                @Param public float[] w = new float[67]; public float[] wGradient = new float[67];
            }
            """;

    private static Compiled compiled;

    @BeforeAll
    static void compile() {
        compiled = Compiled.of(
                Compiled.WITH_VECTORS,
                Stream.of(StateRounding.values())
                        .map(rounding -> MODEL.formatted(rounding))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"STOCHASTIC, off", "STOCHASTIC, on", "NEAREST_EVEN, off", "NEAREST_EVEN, on"})
    void thereIsOne(String rounding, String simd) throws ReflectiveOperationException {
        Class<?> type = compiled.load().loadClass("models." + rounding);
        Object model = type.getDeclaredConstructor().newInstance();
        float[] gradients = (float[]) type.getField("wGradient").get(model);
        for (int i = 0; i < LENGTH; i++) {
            gradients[i] = Float.intBitsToFloat(NANS[i % NANS.length]);
        }
        System.setProperty("stepsmith.simd", simd);
        try {
            ModelOptimizer<?> optimizer = (ModelOptimizer<?>) type.getClassLoader()
                    .loadClass("models." + rounding + "Optimizer")
                    .getMethod("of", type)
                    .invoke(null, model);
            optimizer.step();
            short[] expected = new short[LENGTH];
            Arrays.fill(expected, NAN);
            for (String slot : new String[] {"w/m", "w/v"}) {
                assertArrayEquals(expected, slot(optimizer, slot), slot);
            }
        } finally {
            System.clearProperty("stepsmith.simd");
        }
    }

    private static short[] slot(ModelOptimizer<?> optimizer, String name) {
        var slots = optimizer.state().slots().stream()
                .filter(slot -> slot.name().equals(name))
                .toList();
        assertEquals(1, slots.size(), name);
        return (short[]) slots.get(0).toArray();
    }
}
