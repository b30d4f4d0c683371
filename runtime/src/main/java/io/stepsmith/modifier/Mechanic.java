package io.stepsmith.modifier;

import io.stepsmith.Extent;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Model;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateModifier;

/**
 * Mechanic: learns the scale of a rule's learning rate. Cutkosky, Defazio and Mehta 2023,
 * arXiv:2306.00144, algorithm 1, with |h| where m is the maximum, as in the authors' code. {@code
 * path} is -Delta there: the sum of what the rule's steps take from a weight, decay of the rule
 * included; the weight is {@code start - scale * path}. Its own {@code decay} (lambda) only pulls
 * at the scale. The scale is 0 at the first update, which so moves nothing; neither does an update
 * at rate 0. It is one for all groups that have this modifier, whatever their rules. A model that
 * chooses no learning rate has a base of 1, not the rule's default, since the scale starts far
 * below it. It goes with any schedule, whose scale is what it learns. Name it before other
 * modifiers of the weight.
 *
 * <p>In: optax.
 */
@UpdateModifier(learningRate = 1)
public final class Mechanic {
    @Hyper(min = 0) double decay = 0.01;
    @Hyper(above = 0) double initialScale = 1e-8;
    @Hyper(above = 0) double epsilon = 1e-8;
    @State(flush = false, bfloat16 = false) double start;
    @State(flush = false, bfloat16 = false) double path;
    @State(per = Extent.MODEL) double m1, m2, m3, m4, m5, m6;
    @State(per = Extent.MODEL) double v1, v2, v3, v4, v5, v6;
    @State(per = Extent.MODEL) double r1, r2, r3, r4, r5, r6;
    @State(per = Extent.MODEL) double s1, s2, s3, s4, s5, s6;

    void first(double w, double g, Step step) {
        start = w;
    }

    double gradient(double w, double g, Step step, Model model) {
        double weights = model.norm(w);
        double pull = weights > 0 ? decay * sum(s1, s2, s3, s4, s5, s6) * model.norm(g) / weights : 0;
        double h = model.sum(path * g) + pull * model.sum(path * w);
        m1 = largest(0.9, m1, h);
        m2 = largest(0.99, m2, h);
        m3 = largest(0.999, m3, h);
        m4 = largest(0.9999, m4, h);
        m5 = largest(0.99999, m5, h);
        m6 = largest(0.999999, m6, h);
        v1 = squares(0.9, v1, h);
        v2 = squares(0.99, v2, h);
        v3 = squares(0.999, v3, h);
        v4 = squares(0.9999, v4, h);
        v5 = squares(0.99999, v5, h);
        v6 = squares(0.999999, v6, h);
        r1 = reward(0.9, r1, s1 * h);
        r2 = reward(0.99, r2, s2 * h);
        r3 = reward(0.999, r3, s3 * h);
        r4 = reward(0.9999, r4, s4 * h);
        r5 = reward(0.99999, r5, s5 * h);
        r6 = reward(0.999999, r6, s6 * h);
        s1 = (initialScale / 6 * m1 + r1) / (Math.sqrt(v1) + epsilon);
        s2 = (initialScale / 6 * m2 + r2) / (Math.sqrt(v2) + epsilon);
        s3 = (initialScale / 6 * m3 + r3) / (Math.sqrt(v3) + epsilon);
        s4 = (initialScale / 6 * m4 + r4) / (Math.sqrt(v4) + epsilon);
        s5 = (initialScale / 6 * m5 + r5) / (Math.sqrt(v5) + epsilon);
        s6 = (initialScale / 6 * m6 + r6) / (Math.sqrt(v6) + epsilon);
        return g;
    }

    double weight(double w, double change, double next, Step step) {
        if (step.learningRate() == 0) {
            return w;
        }
        path += change;
        double scale = sum(s1, s2, s3, s4, s5, s6);
        return start - scale * path;
    }

    private static double sum(double a, double b, double c, double d, double e, double f) {
        return a + b + c + d + e + f;
    }

    private static double largest(double beta, double m, double h) {
        return Math.max(beta * m, Math.abs(h));
    }

    private static double squares(double beta, double v, double h) {
        return beta * beta * v + h * h;
    }

    private static double reward(double beta, double r, double gain) {
        return Math.max(0, beta * r + gain);
    }

    /** A modifier with its defaults. */
    public Mechanic() {}
}
