package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class)
enum Activation {
    RELU,
    TANH
}
