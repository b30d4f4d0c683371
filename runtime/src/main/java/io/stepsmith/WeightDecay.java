package io.stepsmith;

/** The kinds of weight decay as plain Java: the reference of what the compiler puts beside a rule, with the same bits. */
final class WeightDecay {
    private WeightDecay() {}

    /** The weight {@code w} after the update {@code u} at learning rate {@code r}, whose base is {@code base}, and decay by {@code d}. */
    static double step(Decay kind, double d, double w, double u, double r, double base) {
        return switch (kind) {
            case NONE, L2 -> w - r * u;
            case DECOUPLED -> w * (1 - r * d) - r * u;
            case INDEPENDENT -> w * (1 - d * (r / base)) - r * u;
            case CORRECTED -> w * (1 - r * r / base * d) - r * u;
            case CAUTIOUS -> (u >= 0 && w >= 0 || u <= 0 && w <= 0 ? w * (1 - r * d) : w) - r * u;
            case PROXIMAL -> (w - r * u) / (1 + r * d);
            case L1 -> Math.signum(w - r * u) * Math.max(Math.abs(w - r * u) - r * d, 0);
        };
    }

    /** What that step takes from the weight, computed as such: the difference of two weights would lose most digits of a small one. */
    static double change(Decay kind, double d, double w, double u, double r, double base) {
        return switch (kind) {
            case NONE, L2 -> r * u;
            case DECOUPLED -> r * u + w * (r * d);
            case INDEPENDENT -> r * u + w * (d * (r / base));
            case CORRECTED -> r * u + w * (r * r / base * d);
            case CAUTIOUS -> u >= 0 && w >= 0 || u <= 0 && w <= 0 ? r * u + w * (r * d) : r * u;
            case PROXIMAL -> (r * u + w * (r * d)) / (1 + r * d);
            case L1 -> Math.abs(w - r * u) > r * d ? r * u + Math.signum(w - r * u) * (r * d) : w;
        };
    }
}
