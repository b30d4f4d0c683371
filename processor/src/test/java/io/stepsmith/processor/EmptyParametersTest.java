package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.testing.BuiltIn;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Rules;
import io.stepsmith.processor.testing.TestModel;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.lang.reflect.Array;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every rule that looks beyond its weight stays finite where there is none: vectors of length 0,
 * matrices without rows or without columns.
 */
class EmptyParametersTest {
    private static final ClassLoader LOADER = EmptyParametersTest.class.getClassLoader();

    @TestFactory
    Stream<DynamicTest> stayFinite() {
        List<Rule> rules = BuiltIn.rules().stream()
                .map(name -> Rules.of(name, LOADER))
                .filter(EmptyParametersTest::looksAround)
                .toList();
        ClassLoader loader = Compiled.of(
                        List.of("-Astepsmith.simd=OFF"),
                        rules.stream().map(EmptyParametersTest::source).toArray(String[]::new))
                .load();
        return rules.stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.simpleName(), () -> stepsAreFinite(rule.simpleName(), loader)));
    }

    private static boolean looksAround(Rule rule) {
        return rule.seesMatrices()
                || rule.graph().nodes().stream()
                        .anyMatch(node -> node.is(Op.REDUCE) || node.is(Op.COUNT));
    }

    private static String source(Rule rule) {
        boolean takesVectors = Rules.program(rule, true).passes().stream()
                .allMatch(pass -> pass.orthogonalised().isEmpty());
        return "package empty;\nimport io.stepsmith.*;\n@Optimizer(rule = " + rule.name()
                + ".class)\npublic class " + rule.simpleName() + "Model {\n"
                + (takesVectors ? field("[]", "vector", "[0]") : "")
                + field("[][]", "rowless", "[0][0]") + field("[][]", "columnless", "[3][0]")
                + "}\n";
    }

    private static String field(String brackets, String name, String sizes) {
        return "    @Param float" + brackets + " " + name + " = new float" + sizes + ";\n    float"
                + brackets + " " + name + "Gradient = new float" + sizes + ";\n";
    }

    private static void stepsAreFinite(String rule, ClassLoader loader)
            throws ReflectiveOperationException {
        ModelOptimizer<?> optimizer =
                TestModel.optimizer(TestModel.of(loader, "empty." + rule + "Model"));
        for (int i = 0; i < 3; i++) {
            optimizer.step(1);
            for (OptimizerState.Slot slot : optimizer.state().slots()) {
                for (int k = 0; k < Array.getLength(slot.toArray()); k++) {
                    assertTrue(Double.isFinite(Array.getDouble(slot.toArray(), k)), slot.name());
                }
            }
        }
    }
}
