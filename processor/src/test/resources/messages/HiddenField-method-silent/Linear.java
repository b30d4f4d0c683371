package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

@Optimizer(rule = Sgd.class)
class Linear extends Base implements Source {
    public float[] getWeights() { return null; }
    float[] hidden() { return null; }
}

interface Source {
    @Param float[] getWeights();
    float[] getWeightsGradient();
}

abstract class Base {
    public float[] getWeightsGradient() { return null; }
    private float[] hidden() { return null; }
}
