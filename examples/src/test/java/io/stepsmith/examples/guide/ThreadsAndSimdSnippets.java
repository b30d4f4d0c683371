package io.stepsmith.examples.guide;

import io.stepsmith.Arithmetic;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.States;
import io.stepsmith.rule.AdamW;

/** What the page {@code threads-and-simd} shows, and no sample has, is the class below. */
final class ThreadsAndSimdSnippets {
    private ThreadsAndSimdSnippets() {}
}

@Optimizer(rule = AdamW.class, states = States.BFLOAT16, arithmetic = Arithmetic.FAST)
class SmallModel {
    @Param
    short[] w = new short[4];

    float[] wGradient = new float[4];

    void backward() {
        wGradient[0] = 1;
    }
}
