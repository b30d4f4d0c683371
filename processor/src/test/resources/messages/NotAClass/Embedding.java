package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class)
interface Embedding {
    float[] vector(int token);
}
