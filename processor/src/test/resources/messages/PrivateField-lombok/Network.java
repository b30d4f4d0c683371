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
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param @PackagePrivate float[] bias = new float[12];
    float[] biasGradient = new float[12];
    @Param @PackagePrivate Dense dense = new Dense();

    @FieldDefaults(level = AccessLevel.PRIVATE)
    static class Dense {
        @Param float[] weights = new float[12];
        @PackagePrivate float[] weightsGradient = new float[12];
    }
}
