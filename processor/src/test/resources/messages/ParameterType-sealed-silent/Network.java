package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.util.List;

@Optimizer(rule = Sgd.class)
final class Network {
    sealed interface Layer permits Dense, Inner, Dropout {}

    sealed interface Inner extends Layer permits Deep {}

    static non-sealed class Deep implements Inner {
        @Param float[] weights = {1};
        float[] weightsGradient = {1};
    }

    static final class Dense implements Layer {
        @Param float[] weights = {1};
        float[] weightsGradient = {1};
    }

    static final class Dropout implements Layer {}

    @Param List<Layer> layers = List.of();
}
