package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@link Param} of which an example touches a few weights only: it has no gradient array,
 * and no step goes over it. Whoever has a gradient hands it over with its index or its row:
 *
 * <pre>
 * &#64;Param &#64;Sparse double[] w;
 * &#64;Param &#64;Sparse float[][] embedding;
 * &#64;Param &#64;Sparse double intercept;
 *
 * optimizer.sparse().w().apply(index, gradient);
 * optimizer.sparse().embedding().applyRow(row, gradient, 0);
 * optimizer.sparse().intercept().apply(gradient);
 * </pre>
 *
 * <p>The generated {@code sparse()} has a method for each such parameter, and for each object that
 * has one: {@code sparse().blocks(3).table()}. Beside {@code float[]}, {@code double[]}, arrays of
 * their rows and flat arrays with a {@link Param#shape}, which are taken for rows, a {@code float}
 * or {@code double} field can be a parameter in this way. Arrays are read from the model at each
 * call; they may be replaced, but not change their lengths. That no other parameter has the same
 * array is checked once, when the optimizer is made. Later, a shared array is no mistake that a
 * check would have to find: each gradient makes one update, through the parameter that it is handed
 * to.
 *
 * <p><b>Steps.</b> All that is applied while the clock stands still belongs to one step, at that
 * position of the schedule. Where the model has dense parameters too, {@link ModelOptimizer#step()}
 * updates these and moves the clock, so what is applied before it belongs to that step. A model of
 * sparse parameters alone has {@code applied()}, which moves the clock. Where something has been
 * applied, {@link ModelOptimizer#clock(long)} to another position ends the step as well. Rules read
 * as {@code step.number()} how many steps have touched the tensor, this one included, as in
 * PyTorch's {@code SparseAdam}; or, with {@link #number}, the row. So where nothing moves the
 * clock, the number stays 1: end a step after each example, or batch, where the rule reads it.
 * {@link ModelOptimizer#updates()} counts {@code step()} and {@code applied()}.
 *
 * <p>What a step does not touch stays as it is, with its state, whatever the rule would make of a
 * gradient of 0: no decay, no momentum; as in {@code SparseAdam}. State that falls below 1e-30 is
 * not set to 0.
 *
 * <p><b>Deferred steps.</b> With {@link Untouched#DEFERRED}, the decay and momentum that a row has
 * missed are made up for when it is next touched. Weight and state are then those of a dense
 * optimizer whose gradients were 0 meanwhile, to rounding. Until then they are behind, so bring
 * them up to date before you read them: a row before its gradient is computed, all before they are
 * saved or evaluated.
 *
 * <pre>
 * &#64;Param &#64;Sparse(untouched = Untouched.DEFERRED) float[][] item;
 *
 * optimizer.sparse().item().catchUp(row);
 * optimizer.sparse().item().catchUp();
 * </pre>
 *
 * <p>This is for rules that are linear in weight and state where the gradient is 0. Such are
 * {@code Sgd} with any momentum and decay, and {@code Adagrad}, {@code RmsProp} and
 * {@code Adadelta} without decay or with a decoupled one. It is also for {@code Ftrl}, whose
 * weights follow from state that a gradient of 0 does not change. All others are refused at compile
 * time. Each step has
 * the settings that it had when it ended, from schedules, {@link Plateau}, handles or the clock;
 * while a group is frozen, it misses none. {@code step.number()} counts all steps. Where something
 * is touched twice in one step, decay and momentum act twice.
 *
 * <p>A row that has missed k steps costs about log k products of small matrices, and each step one
 * or two. What is kept of steps takes at most a quarter of the memory of weights and state, but has
 * room for 64 steps at least. When it is full, a step brings all rows up to date, which takes about
 * as long as a dense step. There is room for as many steps as there are rows, where a quarter
 * suffices, and for 1,048,576 at most. {@code Ftrl} needs no such room. The last step of each row
 * takes 4 bytes more; that of each weight where there are no rows. All this belongs to
 * {@link ModelOptimizer#state()}.
 *
 * <p>The order within an update is that of a step: gradient modifiers, {@code @Clip(value)}, L2
 * decay, rule, update modifiers, decoupled decay. {@link Guard} refuses a call with a gradient that
 * is infinite or NaN. Batches are checked as a whole before anything is written.
 *
 * <p><b>Threads.</b> {@code sparse()} is for one thread at a time, as the optimizer is; batches see
 * to it. A single {@code apply} and {@code applyRow} are too short for that, and {@code applied()}
 * only refuses to run beside a batch, or another call of the optimizer. {@code worker()}
 * gives a thread parameters of its own kind, for updates without locks (Hogwild; Recht et al. 2011,
 * arXiv:1106.5730): they share weights and state. A {@code float} is never half of one and half of
 * another thread's, nor is a {@code double} on 64-bit machines. Where two threads update one index
 * at once, its weight and state may miss one of the updates. The result is not the same from run to
 * run. Clock and hyperparameters are moved by the optimizer's own thread, and workers see it at
 * their next call. They cannot update deferred parameters.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.CLASS)
public @interface Sparse {
    /** Extents that share one count of the steps that have touched them. */
    enum Per {
        /** All weights of the parameter. */
        TENSOR,
        /** The weights of a row; each weight where the parameter has no rows. */
        ROW
    }

    /** {@return the treatment of weights in steps that do not touch them} */
    Untouched untouched() default Untouched.SKIPPED;

    /** {@return the treatment of an index or a row that is in one batch twice} */
    Duplicates duplicates() default Duplicates.SUMMED;

    /** {@return the extent whose steps are the number of an update} */
    Per number() default Per.TENSOR;
}
