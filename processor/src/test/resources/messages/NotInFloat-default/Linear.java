package demo;

import io.stepsmith.Convention;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Preset;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule(learningRate = 1e-3)
@Preset(convention = Convention.OPTAX, epsilon = 1e-60)
final class Own {
    @Hyper(above = 0) double epsilon = 1e-50;
    @Hyper(above = 0) double temperature = 1e-40;

    double update(double w, double g, Step step) {
        return g / temperature / (Math.abs(g) + epsilon);
    }
}

@Optimizer(rule = Own.class)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}

@Optimizer(rule = Own.class, convention = Convention.OPTAX)
final class Ported {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
