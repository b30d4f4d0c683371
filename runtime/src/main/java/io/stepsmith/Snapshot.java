package io.stepsmith;

import java.util.List;

/**
 * Memory for one moment of a training run, to which the run can be put back: the weights in the
 * model and all that its optimizer keeps. {@link ModelOptimizer#snapshot} makes it, as often as
 * several moments are to be kept.
 *
 * <pre>
 * Snapshot good = optimizer.snapshot();
 * good.take();
 * ...                       // steps that may go wrong
 * good.restore();           // as if they had not been
 * </pre>
 *
 * <p>It keeps the weights, those for evaluation or perturbed ones too if they are in the model. It
 * keeps the whole {@link ModelOptimizer#state}: moments and averages, clock, number of updates, and
 * hyperparameters set at run time. To that belong the factor of a {@link Plateau}, the
 * {@link LossScale}, a window under way, groups that are frozen, seeds, and the two moments that a
 * {@link Guard} goes back to. Where steps clear gradients ({@link Gradients#ACCUMULATED}), a window
 * may be under way in them. So those of the model, or of the instance given at construction, are
 * kept as well. All other gradients, what is no {@link Param}, such as running means, and curves
 * are the caller's.
 *
 * <p>It has as much memory as weights and state, allocated when it is made; taking and restoring
 * copy bits and allocate nothing. It belongs to its optimizer and is used by one thread at a time,
 * as that is; workers of {@link Sparse} parameters have to rest.
 */
public interface Snapshot {
    /**
     * Copies weights and state as they are now; what was taken before is lost.
     *
     * @throws NullPointerException if an array is null; nothing has been taken then
     * @throws IllegalStateException if an array's length differs from that at construction, or if a
     *     step has failed when it had begun to write. Also in the midst of a window of workers;
     *     nothing has been taken then
     */
    void take();

    /**
     * Puts weights and state back, bit for bit, as often as wanted. Weights go into the arrays that
     * the model has now. Whatever steps have made of weights and state does not matter, NaN and a
     * step that failed in its midst included.
     *
     * @throws NullPointerException if an array is null; nothing has changed then
     * @throws IllegalStateException if nothing has been taken yet, or if an array's length differs
     *     from that at construction; nothing has changed then
     */
    void restore();

    /**
     * {@return the state that was taken, in views of the copies that the snapshot has} They stay
     * the same while steps go on, until the next {@link #take}, so another thread may write them.
     *
     * @throws IllegalStateException if nothing has been taken yet
     */
    OptimizerState state();

    /**
     * Lists what was in the model when it was taken, in the order of
     * {@link ModelOptimizer#parameters}. The arrays are the copies that the snapshot has, one for
     * each row of a matrix where the optimizer trains it by rows.
     *
     * @return the tensors, whose arrays the next {@link #take} rewrites
     * @throws IllegalStateException if nothing has been taken yet
     */
    List<TrainedParameter> parameters();

    /** {@return whether something has been taken} */
    boolean isTaken();
}
