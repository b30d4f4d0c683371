package io.stepsmith;

/**
 * Ways in which weight decay with coefficient {@code d} enters an update {@code u} of a weight
 * {@code w} at learning rate {@code r}, whose base is {@code r0}. Nothing decays beside the rule
 * where the rate is 0: {@code r / r0} is 0 there, also if {@code r0} is 0.
 */
public enum Decay {
    /** Not at all. */
    NONE,
    /**
     * Into the gradient, before the rule sees it: {@code g + d * w}. SGD, Adam and RMSprop of
     * PyTorch, L2 regularisation of DL4J.
     */
    L2,
    /**
     * Beside the rule, in proportion to the learning rate: {@code w * (1 - r * d) - r * u}.
     * Loshchilov and Hutter 2019, arXiv:1711.05101, in the form of PyTorch's AdamW, Keras, optax
     * and DeepSpeed.
     */
    DECOUPLED,
    /**
     * Beside the rule, in proportion to the schedule but not to the base of the learning rate:
     * {@code w * (1 - d * (r / r0)) - r * u}. Loshchilov and Hutter 2019, arXiv:1711.05101,
     * algorithm 2, where {@code r / r0} is the schedule multiplier.
     */
    INDEPENDENT,
    /**
     * Decoupled, and scaled once more by the schedule, so that the norm that weights settle at does
     * not depend on it: {@code w * (1 - r * r / r0 * d) - r * u}. Defazio 2025, arXiv:2506.02285;
     * the {@code c} variants of timm.
     */
    CORRECTED,
    /**
     * The proximal step of {@code d / 2 * w * w}: {@code (w - r * u) / (1 + r * d)}. Zhuang et al.
     * 2022, arXiv:2202.00089; Adan, arXiv:2208.06677.
     */
    PROXIMAL,
    /**
     * Decoupled, only where the update and the weight have the same sign, so that it never works
     * against the update: {@code (u, w of one sign or 0 ? w * (1 - r * d) : w) - r * u}. Chen et
     * al. 2025, arXiv:2510.12402.
     */
    CAUTIOUS,
    /**
     * The proximal step of {@code d * |w|}, a soft threshold, which makes weights exactly zero:
     * {@code z = w - r * u}, then {@code signum(z) * max(|z| - r * d, 0)}. Duchi and Singer 2009
     * (FOBOS).
     */
    L1
}
