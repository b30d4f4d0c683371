package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.engine.EngineInterface;
import io.stepsmith.processor.testing.Compiled;

import org.junit.jupiter.api.Test;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/** Code that was generated for another runtime says so before it misses anything. */
class EngineInterfaceTest {
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            @Optimizer(rule = io.stepsmith.rule.Sgd.class)
            public class One {
                @Param float[] w = {1};
                float[] wGradient = {1};
            }
            """;

    @Test
    void codeForAnOlderOrNewerEngineSaysWhichOfTheTwoIs() throws Exception {
        String generated = Compiled.of(List.of(), MODEL).source("models.OneOptimizer");
        String check =
                "EngineInterface.require(" + EngineInterface.NUMBER + ", OneOptimizer.class);";
        assertTrue(generated.contains(check), generated);
        assertEquals("", failure(generated));
        for (int other : new int[] {EngineInterface.NUMBER - 1, EngineInterface.NUMBER + 1}) {
            String foreign = generated.replace(
                    check, check.replace("(" + EngineInterface.NUMBER, "(" + other));
            assertTrue(
                    failure(foreign)
                            .contains("models.OneOptimizer was generated for interface " + other
                                    + " of Stepsmith's engine, but this runtime has "
                                    + EngineInterface.NUMBER + ", being "
                                    + (other < EngineInterface.NUMBER ? "newer" : "older")),
                    failure(foreign));
        }
    }

    /** What comes of making an optimizer of that source, as if it had been generated elsewhere. */
    private static String failure(String generated) throws Exception {
        ClassLoader loader =
                Compiled.of(List.of("-proc:none"), MODEL, generated).load();
        Class<?> type = loader.loadClass("models.One");
        Object instance = type.getDeclaredConstructor().newInstance();
        Method of = loader.loadClass("models.OneOptimizer").getMethod("of", type);
        try {
            of.invoke(null, instance);
            return "";
        } catch (IncompatibleClassChangeError e) {
            return e.getMessage();
        } catch (InvocationTargetException e) {
            return assertThrows(IncompatibleClassChangeError.class, () -> {
                        throw e.getCause();
                    })
                    .getMessage();
        }
    }
}
