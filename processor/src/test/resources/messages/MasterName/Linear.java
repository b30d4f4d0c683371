package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Follower {
    @Hyper double beta = 0.9;
    @State double master;

    double update(double w, double g, Step step) {
        master = beta * master + g;
        return master;
    }
}

@Optimizer(rule = Follower.class)
final class Linear {
    @Param short[] weights = new short[12];
    float[] weightsGradient = new float[12];
    @Param float[] bias = new float[3];
    float[] biasGradient = new float[3];
}
