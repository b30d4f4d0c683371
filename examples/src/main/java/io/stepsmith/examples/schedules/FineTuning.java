package io.stepsmith.examples.schedules;

import io.stepsmith.Group;
import io.stepsmith.LayerDecay;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.Sgd;

/** Fine-tuning: earlier layers move less, and the new head has a schedule of its own. */
@Optimizer(rule = Sgd.class, learningRate = 0.1)
@Schedule(shape = Shape.LINEAR, to = 0, steps = 4)
@Schedule(group = "head", shape = Shape.STEP, factor = 0.5, every = 2)
final class FineTuning {
    @Param
    @LayerDecay(0.5)
    final Layer[] layers = {new Layer(), new Layer(), new Layer()};

    @Param
    @Group
    final double[] head = {0};

    final double[] headGradient = {-1};

    static final class Layer {
        @Param
        final double[] weights = {0};

        final double[] weightsGradient = {-1};
    }
}
