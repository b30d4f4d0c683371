package io.stepsmith.processor.compile.step;

/**
 * The use that a step makes of the model's gradients beside reading them.
 *
 * @param sums whether it adds them to a sum over micro-batches, which is a state
 * @param scales whether it multiplies them by a number first
 * @param clears whether it sets them to 0
 */
public record GradientUse(boolean sums, boolean scales, boolean clears) {
    /** The step only reads the gradients. */
    public static final GradientUse READS = new GradientUse(false, false, false);
}
