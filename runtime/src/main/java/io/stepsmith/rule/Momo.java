package io.stepsmith.rule;

import io.stepsmith.Convention;
import io.stepsmith.Extent;
import io.stepsmith.With;
import io.stepsmith.language.DefaultRate;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Model;
import io.stepsmith.language.Preset;
import io.stepsmith.language.RuleSchedule;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

/**
 * MoMo: momentum SGD with Polyak's step size on a model of the loss that averages past losses and
 * gradients. Schaipp et al. 2024, arXiv:2305.07583, algorithm 1, as in the authors' code, the first
 * update included, which takes no average. The learning rate is the greatest step; {@code
 * weightDecay} is proximal: it shrinks weight and step (in optax the weight alone, {@code
 * shrinkStep} false). An update at rate 0 leaves the weight where it is. It wants a rate that
 * decays, as by {@code @Schedule(shape = LINEAR, to = 0, portion = 1)}. Reads the loss: {@code
 * step(loss)}. At and below {@code lowerBound} it stands still, so a loss that can be negative
 * needs a bound of its own.
 *
 * <p>In: optax.
 */
@UpdateRule(learningRate = 1, defaultRate = DefaultRate.LEARNED, schedule = RuleSchedule.DECAYING)
@Preset(convention = Convention.OPTAX, with = @With(name = "shrinkStep", flag = false))
public final class Momo {
    @Hyper(min = 0, below = 1) double beta = 0.9;
    @Hyper(boundsLoss = true) double lowerBound = 0;
    @Hyper(min = 0) double weightDecay = 0;
    @Hyper boolean shrinkStep = true;
    @State double m;
    @State(per = Extent.MODEL) double loss;
    @State(per = Extent.MODEL) double product;

    double weight(double w, double g, Step step, Model model) {
        double keep = step.number() == 1 ? 0 : beta;
        double shrink = 1 + step.learningRate() * weightDecay;
        loss = keep * loss + (1 - keep) * step.loss();
        product = keep * product + (1 - keep) * model.sum(g * w);
        m = keep * m + (1 - keep) * g;
        if (step.learningRate() == 0) {
            return w;
        }
        double square = model.sum(m * m);
        double gap = Math.max(shrink * (loss - lowerBound - product) + model.sum(m * w), 0);
        double size = square > 0 ? Math.min(step.learningRate(), gap / square) : 0;
        return shrinkStep ? (w - size * m) / shrink : w / shrink - size * m;
    }

    /** A rule with its defaults. */
    public Momo() {}
}
