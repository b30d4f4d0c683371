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
}
