package io.stepsmith.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.Accumulate;
import io.stepsmith.Clip;
import io.stepsmith.LossScale;
import io.stepsmith.Optimizer;
import io.stepsmith.Outcome;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

import org.junit.jupiter.api.Test;

/** What the page {@code whole-step} shows, and no sample has. */
class WholeStepSnippetsTest {
    @Test
    void thresholdsAreHyperparameters() {
        TokenModel model = new TokenModel();
        TokenModelOptimizer optimizer = TokenModelOptimizer.of(model);
        optimizer.hyperparameter("clipByGlobalNorm.norm", 0.5);
        for (int batch = 0; batch < 4; batch++) {
            optimizer.step(model.backward(3), 7);
        }
        assertEquals(-0.5f, model.w[0], 1e-6f);
    }

    @Test
    void microBatchesHaveWeights() {
        TokenModel model = new TokenModel();
        TokenModelOptimizer optimizer = TokenModelOptimizer.of(model);
        for (int tokens = 1; tokens <= 3; tokens++) {
            double loss = model.backward(tokens / 4f);
            optimizer.step(loss, tokens); // sum(tokens * gradient) / sum(tokens)
        }
        assertEquals(0, optimizer.updates());
        optimizer.endAccumulation();
        assertEquals(1, optimizer.updates());
        assertEquals(-(1 + 4 + 9) / 4f / 6, model.w[0], 1e-6f);
    }

    @Test
    void gradientsAreUnscaled() {
        ScaledModel model = new ScaledModel();
        ScaledModelOptimizer optimizer = ScaledModelOptimizer.of(model);
        for (int step = 0; step < 2; step++) {
            double loss = model.backward(optimizer.lossScale());
            optimizer.step(loss); // the loss itself, without the scale
        }
        assertEquals(-6, model.w[0]);
        model.wGradient[0] = Float.POSITIVE_INFINITY;
        assertEquals(Outcome.SKIPPED, optimizer.step(3));
        assertEquals(32768, optimizer.lossScale());
    }
}

/** A slope, by micro-batches. */
@Optimizer(rule = Sgd.class, learningRate = 1)
@Accumulate(4)
@Clip(norm = 1)
class TokenModel {
    @Param
    final float[] w = new float[1];

    final float[] wGradient = new float[1];

    double backward(float slope) {
        wGradient[0] = slope;
        return slope;
    }
}

/** A slope of 3 whose gradient is scaled. */
@Optimizer(rule = Sgd.class, learningRate = 1)
@LossScale
class ScaledModel {
    @Param
    final float[] w = new float[1];

    final float[] wGradient = new float[1];

    double backward(double scale) {
        wGradient[0] = (float) (3 * scale);
        return 3 * w[0];
    }
}
