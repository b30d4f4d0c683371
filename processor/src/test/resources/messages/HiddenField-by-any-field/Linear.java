package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.rule.AdamW;

@Optimizer(rule = AdamW.class)
final class Linear extends Layer {
    double weights;
}
