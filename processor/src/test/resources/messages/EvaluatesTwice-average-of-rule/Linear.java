package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.WeightAverage;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@Optimizer(rule = Linear.Averaged.class)
@WeightAverage
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];

    @UpdateRule
    static final class Averaged {
        @State double average;

        double update(double w, double g, Step step) {
            average = 0.9 * average + 0.1 * w;
            return step.learningRate() * g;
        }

        double evaluate(double w) {
            return average;
        }
    }
}
