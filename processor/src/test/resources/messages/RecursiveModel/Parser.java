package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;

@Optimizer(rule = Adam.class)
final class Parser {
    @Param Node root = new Node();

    static final class Node {
        @Param float[] weights = new float[4];
        float[] weightsGradient = new float[4];
        @Param Node left;
    }
}
