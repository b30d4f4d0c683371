package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.TestModel;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.Test;

import java.util.function.UnaryOperator;

/** What a group has of its own changes alone; what it shares is set for all that share it. */
class GroupsTest {
    private static final String SHARING = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 1)
            public class Sharing {
                @Param public double[] w = {0}; public double[] wGradient = {-1};
                @Param @Group(weightDecay = 0) public double[] shares = {0}; public double[] sharesGradient = {-1};
                @Param @Group(learningRate = 2) public double[] own = {0}; public double[] ownGradient = {-1};
            }
            """;

    private static final String EQUAL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = Sgd.class, learningRate = 1)
            @Schedule(shape = Shape.STEP, group = "b", factor = 0.5, every = 1)
            public class Equal {
                @Param @Group(weightDecay = 0) public double[] a = {0}; public double[] aGradient = {-1};
                @Param @Group(weightDecay = 0) public double[] b = {0}; public double[] bGradient = {-1};
                @Param @Group(weightDecay = 0) public double[] c = {0}; public double[] cGradient = {-1};
            }
            """;

    private final ClassLoader loader =
            Compiled.of(Compiled.WITH_VECTORS, SHARING, EQUAL).load();
    private Object model;

    @Test
    void whatAGroupSharesIsNotSetForItAlone() {
        for (UnaryOperator<OptimizerBuilder<Object, ?>> change :
                java.util.List.<UnaryOperator<OptimizerBuilder<Object, ?>>>of(
                        builder -> builder.schedule("shares", "learningRate", Curve.constant(3)),
                        builder -> builder.hyperparameter("shares", "learningRate", 3))) {
            Throwable refused = assertThrows(
                    IllegalArgumentException.class, () -> optimizer("Sharing", change));
            assertTrue(
                    refused.getMessage()
                            .startsWith("group 'shares' has no learningRate of its own"),
                    refused.getMessage());
        }
    }

    @Test
    void whatAGroupHasOfItsOwnIsSetForItAlone() throws Exception {
        ModelOptimizer<?> optimizer = optimizer(
                "Sharing",
                builder -> builder.schedule("own", "learningRate", Curve.table(3, 5))
                        .learningRate(0.5));
        optimizer.step();
        optimizer.step();
        assertEquals(1, value("w"));
        assertEquals(1, value("shares"));
        assertEquals(8, value("own"));
    }

    @Test
    void aGroupWithAScheduleIsNotTheOneOfEqualSettings() throws Exception {
        ModelOptimizer<?> optimizer = optimizer("Equal", builder -> builder);
        for (int step = 0; step < 3; step++) {
            optimizer.step();
        }
        assertEquals(3, value("a"));
        assertEquals(1.75, value("b"));
        assertEquals(3, value("c"));
    }

    @Test
    void theClassHasARateThoughAllFieldsAreInGroups() throws Exception {
        ModelOptimizer<?> optimizer = optimizer("Equal", builder -> builder.learningRate(0.25));
        optimizer.step();
        assertEquals(0.25, optimizer.learningRate());
        assertEquals(0.25, value("a"));
        assertEquals(1, value("b"));
    }

    @SuppressWarnings("unchecked")
    private ModelOptimizer<?> optimizer(
            String name, UnaryOperator<OptimizerBuilder<Object, ?>> settings)
            throws ReflectiveOperationException {
        model = TestModel.of(loader, "models." + name);
        OptimizerBuilder<Object, ?> builder = TestModel.builder(model);
        return (ModelOptimizer<?>) settings.apply(builder).build();
    }

    private double value(String field) throws ReflectiveOperationException {
        return ((double[]) model.getClass().getField(field).get(model))[0];
    }
}
