package demo;

import io.stepsmith.Clip;
import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.*;

@Optimizer(rule = AdamW.class)
@Clip(norm = 1)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param @Group(rule = Ftrl.class, clip = false) float[] scale = new float[1];
    float[] scaleGradient = new float[1];
    @Param @Group(rule = Ftrl.class) float[] bias = new float[1];
    float[] biasGradient = new float[1];
}
