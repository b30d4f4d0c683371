package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Refuses steps in which any gradient of the model is infinite or NaN ({@link Outcome#SKIPPED}), so
 * that it never reaches weights and state. The sum of squares tells: that of {@code double[]}
 * gradients is infinite from a norm of 1.3e154 on, so those are refused too. At the other end,
 * gradients that are too small for their squares to be numbers are accepted. A loss that is given
 * to {@link ModelOptimizer#step(double)} and is infinite or NaN is refused in the same way.
 *
 * <p>The check is one more read of the gradients, which a clip by the norm of the whole model and
 * {@link LossScale} make anyway. It stands for the modifier
 * {@link io.stepsmith.modifier.SkipNonFinite} before all others.
 *
 * <p><b>Windows.</b> A window of {@link Accumulate} is refused whole, when it ends, if a gradient
 * or a loss of one of its micro-batches is not finite. Nothing of it is left in the sums.
 *
 * <p><b>Two gradients.</b> A first gradient that is not finite is seen in the weights that
 * {@link ModelOptimizer#perturb()} moves, in one read of them. They are put back at once, and the
 * step that follows is refused.
 *
 * <p><b>Refusals in a row.</b> A run that is refused over and over learns nothing. After
 * {@link #warnAfter} refusals in a row there is one warning in the log of {@code io.stepsmith},
 * after {@link #failAfter} a {@link TrainingDivergedException}. A refusal that lowers the scale of
 * {@link LossScale} does not count, for that is a search. All this holds too where
 * {@code SkipNonFinite} is named as a modifier, and with {@link LossScale} alone.
 *
 * <p><b>Spikes.</b> With {@link #spike}, a step is refused too if its loss is that far above late
 * ones, or the norm of its gradients. The measure is the standard deviation of a window, above its
 * mean. A deviation counts as at least 1 % of the mean. There must be 32 in the window. The loss is
 * looked at where it is given, the norm always. The norm is that of the groups that are not frozen,
 * before any clip, and takes no pass of its own. What is refused goes into the window as the
 * greatest value that would have passed. 20 refusals in a row are a new level, and the window
 * begins anew. Values that are not finite do not go into it. A value that comes again, as it does
 * where every step sees all data, is one of the weights and not of a batch, and is not refused
 * again. The window of norms begins anew when a group is frozen or thawed.
 *
 * <p><b>Going back.</b> {@link SpikeAction#ROLL_BACK} watches the losses, also those of steps that
 * are refused, and every step must be given one. It keeps two snapshots of weights and state. One
 * is taken at the first step, and one every 25 steps while the loss is near its best. The older one
 * is put back, with its clock, if half of what was gained since the first step is given back. The
 * mean of 10 losses says so, and 5 of them. All learning rates are then multiplied by 0.3 ({@link
 * Outcome#ROLLED_BACK}). So they are if 10 losses in a row are not finite. Half of the gain counts
 * as at least 3 times the noise, which is the mean difference of neighbouring losses. Where nothing
 * was gained yet, 32 losses are waited for, and the mean must be 3 times the first loss, or 4 times
 * the noise above it. A rate at which a run learns little, but does not diverge, is not seen. After
 * {@link #rollBacks} returns there is a {@link TrainingDivergedException}, and the weights are
 * those of the last good snapshot.
 *
 * <pre>
 * &#64;Guard(spike = 6, onSpike = SpikeAction.ROLL_BACK)
 * ...
 * optimizer.step(model.backward(batch));     // the loss
 * </pre>
 *
 * <p>Memory: windows of {@link #window} numbers each for losses and norms; with
 * {@code ROLL_BACK}, <b>two copies of all weights and state</b>, and the time to make one every 25
 * steps. The position in the data is not put back. All is saved with the optimizer's state, the
 * copies too, so that a run that goes on elsewhere goes back to where this would.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Guard {
    /**
     * {@return the number of standard deviations above the mean of the window from which on a loss,
     * or a norm of gradients, is a spike; above 0, or NaN for none}
     */
    double spike() default Double.NaN;

    /**
     * {@return the number of late losses, and of late norms, that a spike is compared with; 32 or
     * more}
     */
    int window() default 128;

    /** {@return the consequence of a spike} */
    SpikeAction onSpike() default SpikeAction.SKIP;

    /** {@return the number of times that {@link SpikeAction#ROLL_BACK} goes back; 1 or more} */
    int rollBacks() default 3;

    /** {@return the number of refusals in a row after which there is a warning; 1 or more} */
    int warnAfter() default 100;

    /** {@return the number of refusals in a row after which a step throws; 1 or more} */
    int failAfter() default 1_000;
}
