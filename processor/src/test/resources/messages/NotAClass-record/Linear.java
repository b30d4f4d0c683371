package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class)
record Linear(float[] weights, float[] weightsGradient) {}
