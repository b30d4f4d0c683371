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
 * MoMo-Adam: {@link Momo} in the norm of Adam's second moment. Schaipp et al. 2024,
 * arXiv:2305.07583, algorithm 4, as in the authors' code: averages start at 0 and the lower bound
 * and the learning rate are bias-corrected with them. The learning rate is the greatest step;
 * {@code weightDecay} is proximal: it shrinks weight and step (in optax the weight alone, {@code
 * shrinkStep} false). An update at rate 0 leaves the weight where it is. It wants a constant rate,
 * after any warm-up. Reads the loss: {@code step(loss)}. At and below {@code lowerBound} it stands
 * still, so a loss that can be negative needs a bound of its own.
 *
 * <p>In: optax.
 */
@UpdateRule(learningRate = 1e-2, defaultRate = DefaultRate.LEARNED, schedule = RuleSchedule.CONSTANT)
@Preset(convention = Convention.OPTAX, with = @With(name = "shrinkStep", flag = false))
public final class MomoAdam {
    @Hyper(min = 0, below = 1) double beta1 = 0.9;
    @Hyper(min = 0, below = 1) double beta2 = 0.999;
    @Hyper(above = 0) double epsilon = 1e-8;
    @Hyper(boundsLoss = true) double lowerBound = 0;
    @Hyper(min = 0) double weightDecay = 0;
    @Hyper boolean shrinkStep = true;
    @State double m;
    @State double v;
    @State(per = Extent.MODEL) double loss;
    @State(per = Extent.MODEL) double product;

    double weight(double w, double g, Step step, Model model) {
        double correction1 = 1 - StrictMath.pow(beta1, step.number());
        double correction2 = 1 - StrictMath.pow(beta2, step.number());
        double shrink = 1 + step.learningRate() * weightDecay;
        loss = beta1 * loss + (1 - beta1) * step.loss();
        product = beta1 * product + (1 - beta1) * model.sum(g * w);
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        double direction = m / (Math.sqrt(v / correction2) + epsilon);
        if (step.learningRate() == 0) {
            return w;
        }
        double square = model.sum(m * direction);
        double gap = Math.max(shrink * (loss - correction1 * lowerBound - product) + model.sum(m * w), 0);
        double size = square > 0 ? Math.min(step.learningRate() / correction1, gap / square) : 0;
        return shrinkStep ? (w - size * direction) / shrink : w / shrink - size * direction;
    }

    /** A rule with its defaults. */
    public MomoAdam() {}
}
