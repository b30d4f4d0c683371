package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.BuiltIn;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/**
 * Gradients down to the least number of their format leave weights finite under every rule and
 * modifier, though squares of them are 0 there and reciprocals infinite; rules that divide by their
 * norm take the right step, also where it is great.
 */
class TinyGradientsTest {
    private static final List<String> NAMES = new ArrayList<>();
    private static ClassLoader loader;

    @BeforeAll
    static void compile() {
        List<String> sources = new ArrayList<>();
        for (String type : List.of("float", "double")) {
            BuiltIn.rules().forEach(rule -> sources.add(source(rule, "", type)));
            BuiltIn.modifiers()
                    .forEach(modifier -> sources.add(source(
                            "io.stepsmith.rule.AdamW",
                            ", modifiers = " + modifier + ".class",
                            type)));
        }
        loader = Compiled.of(List.of("-Astepsmith.simd=OFF"), sources.toArray(String[]::new))
                .load();
    }

    private static String source(String rule, String more, String type) {
        String name = (rule + more).replaceAll("[^a-zA-Z]", "_") + "_" + type;
        NAMES.add(name);
        return "package models;\nimport io.stepsmith.*;\n@Optimizer(rule = " + rule + ".class"
                + more + ")\npublic class " + name + " {\n    @Param public " + type
                + "[][] w = {{1, -0.5" + (type.equals("float") ? "f" : "")
                + ", 2}, {3, 4, 0}}; public " + type + "[][] wGradient = new " + type
                + "[2][3];\n}\n";
    }

    @ParameterizedTest
    @CsvSource({
        "float, 1.4e-45",
        "float, 1e-43",
        "float, 1e-40",
        "float, 1e-30",
        "double, 5e-324",
        "double, 1e-322",
        "double, 1e-310",
        "double, 1e-200"
    })
    void leaveWeightsFinite(String type, double size) throws ReflectiveOperationException {
        List<String> broken = new ArrayList<>();
        for (String name : NAMES) {
            if (name.endsWith("_" + type)) {
                Object[] rows = train(name, size, 3);
                if (!isFinite(rows)) {
                    broken.add(name);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    /**
     * All gradients are of one size, the norm of the weights is 5.5: Fromage takes its rate of
     * that, and LARS a thousandth of its rate.
     */
    @ParameterizedTest
    @CsvSource({
        "float, 1.4e-45",
        "float, 1e-40",
        "float, 1",
        "float, 1e38",
        "double, 1e-315",
        "double, 1e-310",
        "double, 1",
        "double, 1e306"
    })
    void stepsAreOfTheSizeOfTheWeights(String type, double size)
            throws ReflectiveOperationException {
        double change = Math.sqrt(30.25) / Math.sqrt(6);
        assertEquals(
                (4 - 0.01 * change) / Math.sqrt(1.0001),
                weight(train("io_stepsmith_rule_Fromage_" + type, size, 1)),
                1e-6);
        ModelOptimizer<?>[] made = new ModelOptimizer<?>[1];
        Object[] lars = train("io_stepsmith_rule_Lars_" + type, size, 1, made);
        assertEquals(4 - made[0].learningRate() * 1e-3 * change, weight(lars), 1e-6);
    }

    @Test
    void learnedDistancesStartFromAnyFirstGradient() throws ReflectiveOperationException {
        for (double size : new double[] {1e-315, 1e-300, 1, 1e306}) {
            assertEquals(
                    weight(train("io_stepsmith_rule_DAdaptSgd_double", 1, 5)),
                    weight(train("io_stepsmith_rule_DAdaptSgd_double", size, 5)),
                    1e-12);
        }
    }

    private static double weight(Object[] rows) {
        return Array.getDouble(rows[1], 1);
    }

    private static Object[] train(String name, double size, int steps)
            throws ReflectiveOperationException {
        return train(name, size, steps, new ModelOptimizer<?>[1]);
    }

    private static Object[] train(String name, double size, int steps, ModelOptimizer<?>[] made)
            throws ReflectiveOperationException {
        Object model = TestModel.of(loader, "models." + name);
        for (Object row : (Object[]) model.getClass().getField("wGradient").get(model)) {
            for (int i = 0; i < 3; i++) {
                if (row instanceof float[] floats) {
                    floats[i] = (float) size;
                } else {
                    ((double[]) row)[i] = size;
                }
            }
        }
        made[0] = TestModel.optimizer(model);
        for (int step = 0; step < steps; step++) {
            made[0].step(1.0);
        }
        return (Object[]) model.getClass().getField("w").get(model);
    }

    private static boolean isFinite(Object[] rows) {
        for (Object row : rows) {
            for (int i = 0; i < 3; i++) {
                if (!Double.isFinite(Array.getDouble(row, i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
