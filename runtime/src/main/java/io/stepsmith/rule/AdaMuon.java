package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

/**
 * AdaMuon, for hidden matrices of a network: {@link Muon} of the signs of its momentum, with a
 * second moment per weight of what is orthogonalised, and updates of AdamW's size. Si, Zhang and
 * Shen 2025, arXiv:2507.11005, version 2, algorithm 1. Its second moment is not corrected for its
 * start at 0, for the norm takes such a factor out again.
 *
 * <p>It is for matrices only, as Muon is; AdamW's learning rates serve.
 *
 * <p>In: timm, pytorch_optimizer.
 */
@UpdateRule(decay = Decay.DECOUPLED, weightDecay = 0.1)
public final class AdaMuon {
    @Hyper(min = 0, below = 1) double momentum = 0.95;
    @Hyper(above = 0) double epsilon = 1e-8;
    @State double m;
    @State double v;

    double update(double w, double g, Step step, Tensor tensor) {
        m = momentum * m + g;
        double o = tensor.orthogonalise(Math.signum(m));
        v = momentum * v + (1 - momentum) * o * o;
        double u = o / (Math.sqrt(v) + epsilon);
        double norm = tensor.norm(u);
        return (norm > 0 ? 0.2 * Math.sqrt(tensor.count()) / norm : 0) * u;
    }

    /** A rule with its defaults. */
    public AdaMuon() {}
}
