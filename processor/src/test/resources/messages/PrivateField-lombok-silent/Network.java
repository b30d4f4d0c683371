package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import lombok.AccessLevel;
import lombok.Value;
import lombok.experimental.FieldDefaults;
import lombok.experimental.PackagePrivate;

@Optimizer(rule = Sgd.class)
@Value
class Network {
    @Param @PackagePrivate float[] weights = new float[12];
    @PackagePrivate float[] weightsGradient = new float[12];
    @Param public float[] bias = new float[12];
    protected float[] biasGradient = new float[12];
    @Param @PackagePrivate Dense dense = new Dense();
    @Param @PackagePrivate Open open = new Open();

    @FieldDefaults(level = AccessLevel.PACKAGE)
    @Value
    static class Dense {
        @Param float[] weights = new float[12];
        float[] weightsGradient = new float[12];
    }

    @FieldDefaults
    static class Open {
        @Param float[] weights = new float[12];
        float[] weightsGradient = new float[12];
    }
}
