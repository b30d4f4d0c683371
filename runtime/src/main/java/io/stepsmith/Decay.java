package io.stepsmith;

/** How weight decay with coefficient {@code d} enters an update {@code u} at learning rate {@code r}. */
public enum Decay {
    /** Not at all. */
    NONE,
    /** Into the gradient, before the rule sees it: {@code g + d * w}. */
    L2,
    /** Beside the rule: {@code w * (1 - r * d) - r * u}. Loshchilov and Hutter 2019, arXiv:1711.05101, as PyTorch has it. */
    DECOUPLED
}
