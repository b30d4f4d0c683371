package io.stepsmith.benchmarks.model;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;

import java.util.function.Function;

/** What trains the layers of a comparison: the generated optimizers of {@link Models} by name. */
public enum Trained {
    /** AdamW with the rule's defaults. */
    ADAMW(layers -> Models_OfAdamWOptimizer.builder(new Models.OfAdamW(layers))),
    /** AdamW with {@code Arithmetic.FAST}. */
    FAST_ADAMW(layers -> Models_OfFastAdamWOptimizer.builder(new Models.OfFastAdamW(layers))),
    /** AdamW with {@code Arithmetic.FAST_DIVISION}. */
    FAST_DIVISION_ADAMW(layers ->
            Models_OfFastDivisionAdamWOptimizer.builder(new Models.OfFastDivisionAdamW(layers))),
    /** AdamW with moments as bfloat16. */
    BFLOAT16_ADAMW(
            layers -> Models_OfBfloat16AdamWOptimizer.builder(new Models.OfBfloat16AdamW(layers))),
    /** The same rounded to the nearest, not at random. */
    NEAREST_BFLOAT16_ADAMW(layers -> Models_OfNearestBfloat16AdamWOptimizer.builder(
            new Models.OfNearestBfloat16AdamW(layers))),
    /** AdamW that watches the norm of the gradients and the ratio of updates to weights. */
    WATCHED_ADAMW(
            layers -> Models_OfWatchedAdamWOptimizer.builder(new Models.OfWatchedAdamW(layers))),
    /** AdamW that clips by the norm of all gradients. */
    CLIPPED_ADAMW(
            layers -> Models_OfClippedAdamWOptimizer.builder(new Models.OfClippedAdamW(layers))),
    /** The same that watches that norm. */
    WATCHED_CLIPPED_ADAMW(layers -> Models_OfWatchedClippedAdamWOptimizer.builder(
            new Models.OfWatchedClippedAdamW(layers))),
    /** SGD with momentum 0.9. */
    SGD_MOMENTUM(layers -> Models_OfSgdMomentumOptimizer.builder(new Models.OfSgdMomentum(layers))),
    /** Lion with the rule's defaults. */
    LION(layers -> Models_OfLionOptimizer.builder(new Models.OfLion(layers))),
    /** SGD with momentum 0.9 and {@code Arithmetic.FAST}. */
    FAST_SGD_MOMENTUM(layers ->
            Models_OfFastSgdMomentumOptimizer.builder(new Models.OfFastSgdMomentum(layers))),
    /** Lion with {@code Arithmetic.FAST}. */
    FAST_LION(layers -> Models_OfFastLionOptimizer.builder(new Models.OfFastLion(layers))),
    /** Adagrad with the rule's defaults. */
    ADAGRAD(layers -> Models_OfAdagradOptimizer.builder(new Models.OfAdagrad(layers))),
    /** RMSprop with the rule's defaults. */
    RMSPROP(layers -> Models_OfRmsPropOptimizer.builder(new Models.OfRmsProp(layers))),
    /** AMSGrad: Adam that divides by the greatest second moment so far. */
    AMSGRAD(layers -> Models_OfAmsGradOptimizer.builder(new Models.OfAmsGrad(layers))),
    /**
     * Clipping by the norm of all gradients, AdamW, an exponential moving average of the weights,
     * and cleared gradients.
     */
    TAIL(layers -> Models_OfTailOptimizer.builder(new Models.OfTail(layers))),
    /** The same with {@code Arithmetic.FAST}. */
    FAST_TAIL(layers -> Models_OfFastTailOptimizer.builder(new Models.OfFastTail(layers)));

    private final Function<Layer[], OptimizerBuilder<?, ?>> builder;

    Trained(Function<Layer[], OptimizerBuilder<?, ?>> builder) {
        this.builder = builder;
    }

    /** A new optimizer of the layers. */
    public ModelOptimizer<?> optimizer(Layer[] layers, int threads) {
        return builder.apply(layers).threads(threads).build();
    }
}
