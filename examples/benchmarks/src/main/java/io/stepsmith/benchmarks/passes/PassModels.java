package io.stepsmith.benchmarks.passes;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.With;
import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Tensors;
import io.stepsmith.benchmarks.model.Layer;
import io.stepsmith.rule.Adafactor;
import io.stepsmith.rule.Lamb;
import io.stepsmith.rule.Muon;
import io.stepsmith.rule.Prodigy;

import java.util.function.Function;

/** The models that are trained by rules of several passes, and their generated steps. */
public final class PassModels {
    /** The most that Prodigy's distance grows to. */
    public static final double LIMIT = 1e-3;

    /** The learning rate of Adafactor. */
    public static final double RATE = 1e-5;

    private PassModels() {}

    @Optimizer(rule = Lamb.class)
    static final class OfLamb {
        @Param
        final Layer[] layers;

        OfLamb(Layer[] layers) {
            this.layers = layers;
        }
    }

    /** Within a distance, for that grows with each step where the gradient is the same. */
    @Optimizer(rule = Prodigy.class, with = @With(name = "limit", value = LIMIT))
    static final class OfProdigy {
        @Param
        final Layer[] layers;

        OfProdigy(Layer[] layers) {
            this.layers = layers;
        }
    }

    /** At a low rate, for weights grow with each step where the gradient is the same. */
    @Optimizer(rule = Adafactor.class, learningRate = RATE)
    static final class OfAdafactor {
        @Param
        final SquareLayer[] layers;

        OfAdafactor(SquareLayer[] layers) {
            this.layers = layers;
        }
    }

    @Optimizer(rule = Muon.class, learningRate = 1e-3)
    static final class OfMuon {
        @Param
        final SquareLayer[] layers;

        OfMuon(SquareLayer[] layers) {
            this.layers = layers;
        }
    }

    /** The generated step of LAMB. */
    public static Function<Tensors, Contender> lamb(int threads) {
        return tensors -> step(PassModels_OfLambOptimizer.builder(new OfLamb(tensors.layers()))
                .threads(threads)
                .build());
    }

    /** The generated step of Prodigy. */
    public static Function<Tensors, Contender> prodigy(int threads) {
        return tensors ->
                step(PassModels_OfProdigyOptimizer.builder(new OfProdigy(tensors.layers()))
                        .threads(threads)
                        .build());
    }

    /** The generated step of Adafactor, over square matrices. */
    public static Function<Tensors, Contender> adafactor(int threads) {
        return tensors -> step(
                PassModels_OfAdafactorOptimizer.builder(new OfAdafactor(SquareLayer.of(tensors)))
                        .threads(threads)
                        .build());
    }

    /** The generated step of Muon, over square matrices. */
    public static Function<Tensors, Contender> muon(int threads) {
        return tensors ->
                step(PassModels_OfMuonOptimizer.builder(new OfMuon(SquareLayer.of(tensors)))
                        .threads(threads)
                        .build());
    }

    private static Contender step(ModelOptimizer<?> optimizer) {
        return optimizer::step;
    }
}
