package app;

import io.stepsmith.Clip;
import io.stepsmith.Guard;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;

import lombok.AccessLevel;
import lombok.Getter;
import lombok.experimental.FieldDefaults;
import lombok.experimental.PackagePrivate;

/**
 * The mean of numbers. Lombok makes its fields private, but for those that the generated optimizer
 * reads.
 */
@Optimizer(rule = SoftSign.class)
@Clip(norm = 1)
@Guard
@FieldDefaults(level = AccessLevel.PRIVATE)
final class Mean {
    @Param
    @PackagePrivate
    final double[] w = new double[1];

    @PackagePrivate
    final double[] wGradient = new double[1];

    @Getter
    int examples;

    void backward(double number) {
        wGradient[0] = w[0] - number;
        examples++;
    }
}
