package io.stepsmith.examples.models;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Schedule;
import io.stepsmith.Shape;
import io.stepsmith.rule.Sgd;

/** A model without gradient fields: a second instance holds the gradients. */
@Optimizer(rule = Sgd.class, learningRate = 1, momentum = 0.5, separateGradients = true)
@Schedule(shape = Shape.LINEAR, to = 0, portion = 1)
class Separate {
    @Param
    final float[] w;

    Separate(float... w) {
        this.w = w;
    }
}
