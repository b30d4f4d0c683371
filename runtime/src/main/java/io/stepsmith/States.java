package io.stepsmith;

/** In what format the state of each weight is kept. */
public enum States {
    /** In that of the weights: {@code float[]} beside {@code float[]}. */
    AS_WEIGHTS,
    /**
     * As {@code bfloat16} numbers in {@code short[]}, half the bytes: the range of {@code float},
     * but 8 significant bits rather than 24. The arithmetic stays that of {@code float}; a value is
     * rounded where it is stored. Beside {@code float} weights only, and only what tolerates it:
     * moments and momentum buffers, see {@link io.stepsmith.language.State#bfloat16}. State of
     * {@code double} weights stays {@code double}.
     */
    BFLOAT16
}
