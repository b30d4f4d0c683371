package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.Decay;
import io.stepsmith.Extent;
import io.stepsmith.With;
import io.stepsmith.language.Column;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Preset;
import io.stepsmith.language.Row;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

/**
 * Adafactor: second moments of a matrix from those of its rows and columns, and a rate relative to
 * the weights' size. Shazeer and Stern 2018, arXiv:1804.04235, algorithms 4 and 5, as in PyTorch:
 * the learning rate caps {@code 1 / sqrt(t)} (optax: {@code relativeStep} false; it is the rate).
 * {@code epsilon1} bounds the estimate from below (the paper, Keras and optax: {@code ADDED}, 1e-30
 * to the squared gradient). PyTorch's default is the machine epsilon of the array's type, here
 * always float's. Decay is decoupled (optax: not in proportion to the learning rate; Keras: the
 * size is that of the decayed weights). Every matrix is factored, under {@code OPTAX} too (optax:
 * from 128 rows and columns on).
 *
 * <p>In: PyTorch, optax, Keras, timm, pytorch_optimizer, Transformers.
 */
@UpdateRule(decay = Decay.DECOUPLED, learningRate = 1e-2)
@Preset(convention = Convention.KERAS, learningRate = 1e-3,
        with = {@With(name = "epsilonPlacement", choice = "ADDED"), @With(name = "epsilon1", value = 1e-30)})
@Preset(convention = Convention.OPTAX, learningRate = 1, with = {@With(name = "epsilonPlacement", choice = "ADDED"),
        @With(name = "epsilon1", value = 1e-30), @With(name = "relativeStep", flag = false)})
@Preset(convention = Convention.PAPER, with = {@With(name = "epsilonPlacement", choice = "ADDED"), @With(name = "epsilon1", value = 1e-30)})
public final class Adafactor {
    /** Roles of epsilon1 in the second moment. */
    public enum EpsilonPlacement {
        /** A lower bound of the mean squares. */
        LOWER_BOUND,
        /** Added to each square. */
        ADDED
    }

    @Hyper(max = 0) double decayPower = -0.8;
    @Hyper(above = 0) double epsilon1 = 0x1p-23;
    @Hyper EpsilonPlacement epsilonPlacement = EpsilonPlacement.LOWER_BOUND;
    @Hyper(min = 0) double epsilon2 = 1e-3;
    @Hyper(above = 0) double clip = 1;
    @Hyper boolean relativeStep = true;
    @State(per = Extent.ROW) double r;
    @State(per = Extent.COLUMN) double c;
    @State double v;

    double update(double w, double g, Step step, Tensor tensor, Row row, Column column) {
        double fresh = StrictMath.pow(step.number(), decayPower);
        boolean added = epsilonPlacement == EpsilonPlacement.ADDED;
        double square = added ? g * g + epsilon1 : g * g;
        double root;
        if (tensor.isMatrix()) {
            r = r + fresh * (row.mean(square) - r);
            c = c + fresh * (column.mean(square) - c);
            double share = r / Math.max(tensor.mean(r), epsilon1);
            root = added ? Math.sqrt(share) * Math.sqrt(c) : Math.sqrt(Math.max(share * c, epsilon1 * epsilon1));
        } else {
            v = v + fresh * (square - v);
            root = Math.sqrt(added ? v : Math.max(v, epsilon1 * epsilon1));
        }
        double u = g / root;
        double clipped = u / Math.max(1, Math.sqrt(tensor.mean(u * u)) / clip);
        double size = Math.max(epsilon2, Math.sqrt(tensor.mean(w * w)));
        return relativeStep ? size * Math.min(1, 1 / (Math.sqrt(step.number()) * step.learningRate())) * clipped : size * clipped;
    }

    /** A rule with its defaults. */
    public Adafactor() {}
}
