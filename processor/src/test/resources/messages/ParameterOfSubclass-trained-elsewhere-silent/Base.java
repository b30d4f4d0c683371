package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;
import io.stepsmith.rule.Sgd;

/** Of classes with parameters only the last is not in a model, and it has none of its own. */
class Base {
    @Param float[] bias;
    float[] biasGradient;

    static class Layer extends Base {
        @Param float[] w;
        float[] wGradient;
    }

    static class Dense extends Layer {
        @Param float[] v;
        float[] vGradient;
    }

    static class Named extends Dense {
        String name;
    }

    @Optimizer(rule = AdamW.class)
    static class Small extends Base {
        @Param Layer layer;
        @Param Dense[] dense;
    }

    @Optimizer(rule = Sgd.class)
    static class Large extends Small {
        @Param float[] more;
        float[] moreGradient;
    }
}
