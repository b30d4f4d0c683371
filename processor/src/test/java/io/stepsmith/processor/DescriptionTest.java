package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerDescription;
import io.stepsmith.OptimizerDescription.Group;
import io.stepsmith.OptimizerDescription.Setting;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** An optimizer describes what annotations and builder say, whatever happens in its run. */
class DescriptionTest {
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import io.stepsmith.modifier.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.1, modifiers = Cautious.class)
            @Schedule(shape = Shape.LINEAR, to = 0, steps = 100)
            @Plateau(metric = Plateau.Metric.OBSERVED, factor = 0.5, patience = 0)
            public class Net {
                @Param public float[][] w = {{1, 2, 3}, {4, 5, 6}};
                float[][] dW = {{1, 2, 3}, {4, 5, 6}};
                @Param @Group(name = "slow", rateScale = 0.25) public double[] bias = {1};
                double[] dBias = {1};
                @Param @Group(name = "other", rule = AdamW.class, learningRate = 0.01)
                public short[] half = {0x3f80};
                float[] dHalf = {1};
            }
            """;

    private ModelOptimizer<?> optimizer;

    @BeforeEach
    void make() throws ReflectiveOperationException {
        ClassLoader loader = Compiled.of(Compiled.WITH_VECTORS, MODEL).load();
        Object net = loader.loadClass("models.Net").getDeclaredConstructor().newInstance();
        OptimizerBuilder<?, ?> builder =
                (OptimizerBuilder<?, ?>) loader.loadClass("models.NetOptimizer")
                        .getMethod("builder", net.getClass())
                        .invoke(null, net);
        optimizer = builder.learningRate(0.2)
                .schedule("other", "beta1", Curve.linear(0.1, 0.2, 10))
                .build();
    }

    private static Group group(OptimizerDescription of, String name) {
        return of.groups().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Setting setting(Group of, String name) {
        return of.settings().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysWhatIsConfigured() {
        OptimizerDescription description = optimizer.description();
        assertEquals("models.NetOptimizer", description.optimizer());
        assertEquals(
                List.of("default", "slow", "other"),
                description.groups().stream().map(Group::name).toList());
        assertEquals(
                List.of("io.stepsmith.rule.Sgd", "io.stepsmith.modifier.Cautious"),
                group(description, "default").rules());
        assertEquals(
                "learningRate", group(description, "other").settings().get(0).name());
        assertEquals(0.25, setting(group(description, "slow"), "rateScale").value());
        Setting beta1 = setting(group(description, "other"), "beta1");
        assertEquals(Double.NaN, beta1.value());
        assertEquals(0.15, beta1.planned(5), 1e-15);
        assertEquals(
                optimizer.parameters().stream()
                        .map(each -> each.path() + each.shape() + each.format() + each.group())
                        .toList(),
                description.tensors().stream()
                        .map(each -> each.path() + each.shape() + each.format() + each.group())
                        .toList());
        assertEquals(description.tensors(), optimizer.description().tensors());
    }

    /** A plateau halves the rate, and the caller sets another: the plan is what it was. */
    @Test
    void thePlanIsTheScheduleAsItIsConfigured() {
        Setting before = setting(group(optimizer.description(), "default"), "learningRate");
        optimizer.observe(1);
        optimizer.observe(2);
        assertEquals(0.05, optimizer.learningRateAt(50), 1e-15);
        optimizer.learningRate(0.7);
        Setting after = setting(group(optimizer.description(), "default"), "learningRate");
        for (Setting rate : List.of(before, after)) {
            assertEquals(0.2, rate.value());
            assertEquals(0.1, rate.planned(50), 1e-15);
            assertEquals(0, rate.planned(100), 1e-15);
            assertNotEquals(optimizer.learningRateAt(50), rate.planned(50));
        }
    }
}
