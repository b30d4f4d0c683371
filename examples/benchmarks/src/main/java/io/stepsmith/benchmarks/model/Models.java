package io.stepsmith.benchmarks.model;

import io.stepsmith.Arithmetic;
import io.stepsmith.Clip;
import io.stepsmith.Gradients;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.StateRounding;
import io.stepsmith.States;
import io.stepsmith.Statistic;
import io.stepsmith.Watch;
import io.stepsmith.WeightAverage;
import io.stepsmith.With;
import io.stepsmith.rule.Adagrad;
import io.stepsmith.rule.Adam;
import io.stepsmith.rule.AdamW;
import io.stepsmith.rule.Lion;
import io.stepsmith.rule.RmsProp;
import io.stepsmith.rule.Sgd;

/**
 * The models whose generated optimizers are measured: the same layers, each time trained by another
 * rule.
 */
final class Models {
    private Models() {}

    @Optimizer(rule = AdamW.class)
    static final class OfAdamW {
        @Param
        final Layer[] layers;

        OfAdamW(Layer[] layers) {
            this.layers = layers;
        }
    }

    /** With fused multiply-adds. */
    @Optimizer(rule = AdamW.class, arithmetic = Arithmetic.FAST)
    static final class OfFastAdamW {
        @Param
        final Layer[] layers;

        OfFastAdamW(Layer[] layers) {
            this.layers = layers;
        }
    }

    /** Without the processor's divider. */
    @Optimizer(rule = AdamW.class, arithmetic = Arithmetic.FAST_DIVISION)
    static final class OfFastDivisionAdamW {
        @Param
        final Layer[] layers;

        OfFastDivisionAdamW(Layer[] layers) {
            this.layers = layers;
        }
    }

    /** With half the bytes of state. */
    @Optimizer(rule = AdamW.class, states = States.BFLOAT16)
    static final class OfBfloat16AdamW {
        @Param
        final Layer[] layers;

        OfBfloat16AdamW(Layer[] layers) {
            this.layers = layers;
        }
    }

    /** With half the bytes of state, rounded to the nearest. */
    @Optimizer(
            rule = AdamW.class,
            states = States.BFLOAT16,
            stateRounding = StateRounding.NEAREST_EVEN)
    static final class OfNearestBfloat16AdamW {
        @Param
        final Layer[] layers;

        OfNearestBfloat16AdamW(Layer[] layers) {
            this.layers = layers;
        }
    }

    @Watch({Statistic.GRADIENT_NORM, Statistic.UPDATE_RATIO})
    @Optimizer(rule = AdamW.class)
    static final class OfWatchedAdamW {
        @Param
        final Layer[] layers;

        OfWatchedAdamW(Layer[] layers) {
            this.layers = layers;
        }
    }

    @Clip(norm = 1)
    @Optimizer(rule = AdamW.class)
    static final class OfClippedAdamW {
        @Param
        final Layer[] layers;

        OfClippedAdamW(Layer[] layers) {
            this.layers = layers;
        }
    }

    @Clip(norm = 1)
    @Watch(Statistic.GRADIENT_NORM)
    @Optimizer(rule = AdamW.class)
    static final class OfWatchedClippedAdamW {
        @Param
        final Layer[] layers;

        OfWatchedClippedAdamW(Layer[] layers) {
            this.layers = layers;
        }
    }

    @Optimizer(rule = Sgd.class, momentum = 0.9)
    static final class OfSgdMomentum {
        @Param
        final Layer[] layers;

        OfSgdMomentum(Layer[] layers) {
            this.layers = layers;
        }
    }

    @Optimizer(rule = Lion.class)
    static final class OfLion {
        @Param
        final Layer[] layers;

        OfLion(Layer[] layers) {
            this.layers = layers;
        }
    }

    /** With fused multiply-adds. */
    @Optimizer(rule = Sgd.class, momentum = 0.9, arithmetic = Arithmetic.FAST)
    static final class OfFastSgdMomentum {
        @Param
        final Layer[] layers;

        OfFastSgdMomentum(Layer[] layers) {
            this.layers = layers;
        }
    }

    /** With fused multiply-adds. */
    @Optimizer(rule = Lion.class, arithmetic = Arithmetic.FAST)
    static final class OfFastLion {
        @Param
        final Layer[] layers;

        OfFastLion(Layer[] layers) {
            this.layers = layers;
        }
    }

    @Optimizer(rule = Adagrad.class)
    static final class OfAdagrad {
        @Param
        final Layer[] layers;

        OfAdagrad(Layer[] layers) {
            this.layers = layers;
        }
    }

    @Optimizer(rule = RmsProp.class)
    static final class OfRmsProp {
        @Param
        final Layer[] layers;

        OfRmsProp(Layer[] layers) {
            this.layers = layers;
        }
    }

    @Optimizer(rule = Adam.class, with = @With(name = "amsgrad", flag = true))
    static final class OfAmsGrad {
        @Param
        final Layer[] layers;

        OfAmsGrad(Layer[] layers) {
            this.layers = layers;
        }
    }

    /**
     * All that can follow the backward pass: clipping by the norm of all gradients, AdamW, an
     * average of the weights, cleared gradients.
     */
    @Clip(norm = 1)
    @Optimizer(rule = AdamW.class, gradients = Gradients.ACCUMULATED)
    @WeightAverage(warmUp = false)
    static final class OfTail {
        @Param
        final Layer[] layers;

        OfTail(Layer[] layers) {
            this.layers = layers;
        }
    }

    /** {@link OfTail} with fused multiply-adds. */
    @Clip(norm = 1)
    @Optimizer(rule = AdamW.class, gradients = Gradients.ACCUMULATED, arithmetic = Arithmetic.FAST)
    @WeightAverage(warmUp = false)
    static final class OfFastTail {
        @Param
        final Layer[] layers;

        OfFastTail(Layer[] layers) {
            this.layers = layers;
        }
    }
}
