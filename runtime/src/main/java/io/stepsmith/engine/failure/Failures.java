package io.stepsmith.engine.failure;

import io.stepsmith.nullness.Nullable;

import java.util.ConcurrentModificationException;
import java.util.List;

/**
 * The texts of everything that goes wrong at run time. They are here, and not where they are
 * thrown, because of C2. Before it compiles a method, it makes all string constants of its class,
 * on the thread that runs it. A class on the path of a step must have none, or that step allocates.
 */
public final class Failures {
    private static final System.Logger LOG = System.getLogger("io.stepsmith");

    private Failures() {}

    /** Refuses a call while a thread, null if it is not known yet, is inside the optimizer. */
    public static ConcurrentModificationException entered(
            Class<?> optimizer, @Nullable Thread inside, boolean same) {
        String name = inside == null ? "another thread" : "thread '" + inside.getName() + "'";
        return new ConcurrentModificationException(
                same
                        ? name + " is in a call of " + optimizer.getSimpleName()
                                + " already: what a step calls, such as a curve or a listener, cannot "
                                + "change the optimizer, nor ask for its state or parameters; do it after the step"
                        : name + " is in a call of " + optimizer.getSimpleName()
                                + ", which is for one thread at a "
                                + "time: make all calls from one thread, or hold a lock around each");
    }

    public static IllegalStateException lossNeeded(Class<?> optimizer) {
        return new IllegalStateException(optimizer.getSimpleName()
                + " reads the loss: call step(loss) or step(gradients, loss)");
    }

    public static IllegalArgumentException lossNotFinite(Class<?> optimizer, double loss) {
        return new IllegalArgumentException(
                "loss = " + loss + ", but a rule of " + optimizer.getSimpleName()
                        + " computes with it; leave this step out, or find out where the loss overflows");
    }

    public static IllegalStateException broken(Class<?> optimizer) {
        return new IllegalStateException("a step of " + optimizer.getSimpleName()
                + " failed when it had begun to write, so that weights and state are "
                + "partly old and partly new: put saved weights back and call restore(saved)");
    }

    public static IllegalStateException halfRestored(Class<?> optimizer, Throwable reason) {
        return new IllegalStateException(
                "restoring a state of " + optimizer.getSimpleName() + " failed in its midst ("
                        + reason + "), so that weights and state are partly old and partly new: "
                        + "put saved weights back and call restore(saved) with a state that can be read",
                reason);
    }

    /** Returns what another thread threw, to be thrown again as it is. */
    public static RuntimeException rethrown(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown;
    }

    public static IllegalStateException evaluating(Class<?> optimizer) {
        return new IllegalStateException(
                "the model of " + optimizer.getSimpleName()
                        + " has its weights for evaluation, which are not trained: call trainingWeights() first");
    }

    public static IllegalStateException noPerturbation(Class<?> optimizer) {
        return new IllegalStateException("no rule or modifier of " + optimizer.getSimpleName()
                + " has a perturbation; steps need one gradient only");
    }

    public static IllegalStateException perturbed(Class<?> optimizer) {
        return new IllegalStateException(
                "the model of " + optimizer.getSimpleName()
                        + " has perturbed weights: compute the second gradient and call step(), or give up this step with trainingWeights()");
    }

    public static IllegalStateException nothingObserves(Class<?> optimizer, boolean fromLoss) {
        return new IllegalStateException(
                fromLoss
                        ? "the @Plateau of " + optimizer.getSimpleName()
                                + " observes the losses that step(loss) is given; "
                                + "for a metric of your own give it metric = OBSERVED"
                        : optimizer.getSimpleName()
                                + " observes nothing: its model has no @Plateau");
    }

    public static IllegalStateException noDryRun() {
        return new IllegalStateException("the model has other arrays than at the last step");
    }

    public static IllegalStateException noMicroBatch(double length, double clock) {
        return new IllegalStateException("the curve given to accumulate(...) comes to " + length
                + " micro-batches at update " + (long) clock + "; give it 1 or more");
    }

    public static IllegalStateException noAccumulation(Class<?> optimizer) {
        return new IllegalStateException("the steps of " + optimizer.getSimpleName()
                + " do not accumulate; write @Accumulate on the model");
    }

    public static void noteOtherValues(Class<?> optimizer, List<String> others) {
        LOG.log(
                System.Logger.Level.INFO,
                "Restored the state of " + optimizer.getSimpleName() + ", where "
                        + String.join("; ", others) + ". What is configured here holds.");
    }

    public static IllegalStateException noMultiplyAdd(Class<?> optimizer, boolean known) {
        String reason = known
                ? "this processor has none, or -XX:-UseFMA or -XX:UseAVX=0 switches it off; remove such a flag, use another machine"
                : "this JVM does not say whether it has it; use a HotSpot JVM (in an image of modules, add jdk.management)";
        return new IllegalStateException(optimizer.getSimpleName()
                + " was generated with arithmetic = FAST or FAST_DIVISION, which needs fused multiply-add in hardware: "
                + reason + ", or write arithmetic = DEFAULT in @Optimizer and compile again");
    }

    public static IllegalArgumentException negativeClock(long position) {
        return new IllegalArgumentException("clock = " + position + " is negative");
    }

    public static NullPointerException noState() {
        return new NullPointerException("restore(null): there is no saved state");
    }

    public static IllegalArgumentException stateDiffers(
            Class<?> optimizer, List<String> differences) {
        return new IllegalArgumentException("the saved state does not fit "
                + optimizer.getSimpleName() + ", and nothing has changed: "
                + String.join("; ", differences)
                + ". A state fits the same rules over parameters of the same paths, formats, "
                + "shapes and groups");
    }

    public static void warnOfNoThreads(int threads, OutOfMemoryError reason) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The " + Counts.of(threads, "thread")
                        + " of an optimizer cannot be started, so its steps are made by the calling "
                        + "thread alone, with the same results: " + reason.getMessage());
    }

    public static void warnOfNewState(Class<?> optimizer, long position) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The clock of " + optimizer.getSimpleName() + " was set to " + position
                        + ", but its state is new: moments start at zero and bias correction at update 1. To resume a run, save state() and "
                        + "call restore(saved).");
    }
}
