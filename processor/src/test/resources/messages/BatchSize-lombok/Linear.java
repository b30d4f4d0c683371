package demo;

import io.stepsmith.*;
import io.stepsmith.rule.*;
import lombok.AccessLevel;
import lombok.experimental.FieldDefaults;
import lombok.experimental.PackagePrivate;

@Optimizer(rule = Sgd.class, batchSize = "examples")
@FieldDefaults(level = AccessLevel.PRIVATE)
class Linear {
    @Param @PackagePrivate float[] weights;
    @PackagePrivate float[] weightsGradient;
    int examples;
}
