package io.stepsmith.reference;

import io.stepsmith.Decay;

/**
 * The kinds of weight decay as plain Java: the reference of what the compiler puts beside a rule,
 * with the same bits.
 */
final class WeightDecay {
    private WeightDecay() {}

    /**
     * The weight {@code w} after the update {@code u} at learning rate {@code r}, whose base is
     * {@code base}, and decay by {@code d}.
     */
    static double step(Decay kind, double d, double w, double u, double r, double base) {
        double step =
                r * u + 0; // never -0.0, so that at a rate of 0 a weight of -0.0 keeps its sign
        return switch (kind) {
            case NONE, L2 -> w - step;
            case DECOUPLED -> w * (1 - r * d) - step;
            case INDEPENDENT -> w * (1 - d * overBase(r, base)) - step;
            case CORRECTED -> w * (1 - overBase(r * r, base) * d) - step;
            case CAUTIOUS -> (u >= 0 && w >= 0 || u <= 0 && w <= 0 ? w * (1 - r * d) : w) - step;
            case PROXIMAL -> (w - step) / (1 + r * d);
            case L1 -> Math.signum(w - step) * Math.max(Math.abs(w - step) - r * d, 0);
        };
    }

    /**
     * Returns what that step takes from the weight, computed as such: the difference of two weights
     * would lose most digits of a small one.
     */
    static double change(Decay kind, double d, double w, double u, double r, double base) {
        return switch (kind) {
            case NONE, L2 -> r * u;
            case DECOUPLED -> r * u + w * (r * d);
            case INDEPENDENT -> r * u + w * (d * overBase(r, base));
            case CORRECTED -> r * u + w * (overBase(r * r, base) * d);
            case CAUTIOUS -> u >= 0 && w >= 0 || u <= 0 && w <= 0 ? r * u + w * (r * d) : r * u;
            case PROXIMAL -> (r * u + w * (r * d)) / (1 + r * d);
            case L1 -> Math.abs(w - r * u) > r * d ? r * u + Math.signum(w - r * u) * (r * d) : w;
        };
    }

    /**
     * A multiple of the learning rate over its base, which is 0 where the base is 0: then the rate
     * is 0 too.
     */
    private static double overBase(double rates, double base) {
        return base > 0 ? rates / base : 0;
    }
}
