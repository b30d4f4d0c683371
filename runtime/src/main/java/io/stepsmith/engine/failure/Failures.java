package io.stepsmith.engine.failure;

import java.lang.reflect.Field;
import java.util.ConcurrentModificationException;
import java.util.List;

/**
 * The texts of everything that goes wrong at run time. They are here, and not where they are
 * thrown, because C2 makes all string constants of a class before it compiles one of its methods,
 * on the thread that runs it. A class on the path of a step must have none, or that step allocates.
 */
public final class Failures {
    private static final System.Logger LOG = System.getLogger("io.stepsmith");
    /** The group of all parameters without a {@code @Group}. */
    private static final String DEFAULT_GROUP = "default";

    private static final String INFINITE_RATE = "times the learning rate is infinite in float";

    private Failures() {}

    public static boolean isDefaultGroup(String group) {
        return group.equals(DEFAULT_GROUP);
    }

    public static NullPointerException isNull(String what, boolean inGradients) {
        return new NullPointerException(
                what + " is null" + (inGradients ? " in the gradients" : ""));
    }

    public static IllegalStateException lengthChanged(
            String what, int length, int expected, boolean inGradients) {
        return new IllegalStateException(
                what + " has " + length + " elements" + (inGradients ? " in the gradients" : "")
                        + ", but had " + expected + " when the optimizer was made");
    }

    /** The name of a gradient, which may be in a second instance of the model. */
    public static String gradient(String field, boolean inGradients) {
        return inGradients ? field + " in the gradients" : field;
    }

    /**
     * Refuses an object with a parameter that its class has beside those of the class that
     * generated code knows.
     */
    public static IllegalStateException unknownParameter(
            String what, Class<?> type, Field parameter, Class<?> known) {
        Class<?> declaring = parameter.getDeclaringClass();
        String subclass = simpleName(declaring);
        String parent = known.getSimpleName();
        String cure = declaring.isAnonymousClass()
                ? "Declare the parameter in " + parent
                        + ", or the field as a class that has it and a name"
                : "Declare the field as " + subclass + ", or the parameter in " + parent;
        return new IllegalStateException(
                what + " is of " + type + ", with @Param " + subclass + "." + parameter.getName()
                        + ", which would never be trained: the generated code knows the parameters of "
                        + parent + " only. " + cure);
    }

    /** The name of a class in its source; of one without, the whole name. */
    private static String simpleName(Class<?> type) {
        return type.isAnonymousClass() ? type.getName() : type.getSimpleName();
    }

    /**
     * Refuses a model with a parameter that its class has beside those of the class that the
     * optimizer was generated for.
     */
    public static IllegalStateException unknownParameterOfModel(
            Class<?> optimizer, Class<?> type, Field parameter, Class<?> known) {
        String subclass = simpleName(parameter.getDeclaringClass());
        return new IllegalStateException(
                "the model is of " + type + ", with @Param " + subclass + "." + parameter.getName()
                        + ", which would never be trained: " + optimizer.getSimpleName()
                        + " knows the parameters of " + known.getSimpleName()
                        + " only. Put @Optimizer on " + subclass
                        + " and use the optimizer that is generated for it, or declare the parameter in "
                        + known.getSimpleName());
    }

    public static IllegalStateException gradientDiffers(
            String gradient, int length, String parameter, int expected) {
        return new IllegalStateException(gradient + " has " + length
                + " elements, but its parameter " + parameter + " has " + expected);
    }

    /** Refuses an array that has two roles, both named. */
    public static IllegalStateException aliased(ArrayNames.Use one, ArrayNames.Use other) {
        if (one.role() == other.role()) {
            boolean weights = one.role() == ArrayNames.Role.WEIGHTS;
            return new IllegalStateException(
                    one.name() + " is the array that " + other.name() + " is too"
                            + (weights
                                    ? ": it would be updated twice a step; of tied weights mark one field only with @Param, "
                                            + "and let its gradient be the sum of both"
                                    : " and a step clears it: the second update would find no gradient; give each parameter a "
                                            + "gradient of its own"));
        }
        if (other.role() == ArrayNames.Role.STATE) {
            return new IllegalStateException(
                    one.name() + " is the optimizer's own array '" + other.name()
                            + "', a view of which state() gave: put a copy into the model, such as of state().copy()");
        }
        ArrayNames.Use gradient = one.role() == ArrayNames.Role.GRADIENT ? one : other;
        return new IllegalStateException(
                gradient.name() + ", a gradient, is the array of the parameter "
                        + (gradient == one ? other : one).name() + ": give it an array of its own");
    }

    public static IllegalArgumentException gradientsAreModel(Object model) {
        return new IllegalArgumentException(
                "the gradients of " + model.getClass().getSimpleName() + " are in fields of "
                        + "the same names of a second instance, but the model itself was given: make another instance for them");
    }

    public static IllegalArgumentException jagged(String row, int length, int expected) {
        return new IllegalArgumentException(
                row + " has " + length + " elements, but the first row has " + expected
                        + "; the rule of this parameter treats it as a matrix, so all rows must have one length. If it is none, give it another rule with "
                        + "@Group(rule = AdamW.class)");
    }

    public static IllegalArgumentException shape(String what, int length, int rows, int columns) {
        return new IllegalArgumentException(
                what + " has " + length + " elements, but its shape is " + rows + " x " + columns);
    }

    /** Refuses a call while a thread, null if it is not known yet, is inside the optimizer. */
    public static ConcurrentModificationException entered(
            Class<?> optimizer, Thread inside, boolean same) {
        String name = inside == null ? "another thread" : "thread '" + inside.getName() + "'";
        return new ConcurrentModificationException(
                same
                        ? "thread '" + inside.getName() + "' is in a call of "
                                + optimizer.getSimpleName()
                                + " already: what a step calls, such as a curve, cannot change the optimizer"
                        : name + " is in a call of " + optimizer.getSimpleName()
                                + ", which is for one thread at a "
                                + "time: make all calls from one thread, or hold a lock around each");
    }

    public static IllegalStateException noGradients(Object model) {
        return new IllegalStateException("the gradients of " + model.getClass().getSimpleName()
                + " are in a second instance: call of(model, gradients) or step(gradients)");
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

    public static IllegalArgumentException structure(String group, String test, boolean compiled) {
        boolean ofClass = isDefaultGroup(group);
        return new IllegalArgumentException(
                "the optimizer was generated for '" + test + "' being " + compiled
                        + (ofClass ? "" : " in group '" + group + "'")
                        + ", so the other arm of the rule has no code; change the value in "
                        + (ofClass ? "@Optimizer" : "@Group") + " and compile again");
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

    public static IllegalArgumentException noGroup(String group, List<String> groups) {
        return new IllegalArgumentException("no group '" + group + "'; there are " + groups);
    }

    public static IllegalArgumentException noHyperparameter(
            String group, String name, List<String> names) {
        return new IllegalArgumentException("no hyperparameter '" + name
                + "' that can be set at run time in group '" + group + "'; there are " + names);
    }

    public static IllegalArgumentException notOwn(String group, String name) {
        return new IllegalArgumentException("group '" + group + "' has no " + name
                + " of its own, but that of all groups that do not set it; set that, "
                + "without a group, or give the group one of its own in its @Group");
    }

    public static IllegalStateException noRatios(String name) {
        return new IllegalStateException(
                name
                        + " is 0, so the values of the other groups have no ratio to it; make the handle while it is not 0");
    }

    /**
     * Names a hyperparameter that was set to a value before it was saved, and cannot be set here.
     */
    public static String setBefore(String name, double value, boolean exists) {
        return name + " was set to " + value
                + (exists ? ", and comes from a schedule here" : ", and cannot be set here");
    }

    /** Names a hyperparameter that was configured otherwise when it was saved. */
    public static String configuredOtherwise(String name, double before, double here) {
        return name + " was configured as " + before + ", and is " + here + " here";
    }

    public static void noteOtherValues(Class<?> optimizer, List<String> others) {
        LOG.log(
                System.Logger.Level.INFO,
                "Restored the state of " + optimizer.getSimpleName() + ", where "
                        + String.join("; ", others) + ". What is configured here holds.");
    }

    public static IllegalArgumentException scheduled(String name) {
        return new IllegalArgumentException(name + " comes from @Schedule(of = \"" + name
                + "\") or from a Curve; change the schedule");
    }

    public static IllegalArgumentException outOfRange(String name, double value, Object range) {
        return new IllegalArgumentException(
                name + " = " + value + " is outside its range " + range);
    }

    public static IllegalStateException curveOutOfRange(
            String name, double value, double clock, Object range) {
        return new IllegalStateException("the curve of " + name + " gives " + value + " at "
                + (long) clock + ", which is outside its range " + range);
    }

    public static IllegalArgumentException notInFloat(
            String name, double value, String fault, boolean small, double limit) {
        return new IllegalArgumentException(name + " = " + value + notInFloat(fault, small, limit));
    }

    public static IllegalStateException curveNotInFloat(
            String name, double value, double clock, String fault, boolean small, double limit) {
        return new IllegalStateException("the value of " + name + " at " + (long) clock + ", "
                + value + notInFloat(fault, small, limit));
    }

    /** Refuses a factor on a learning rate with which that is infinite in float. */
    public static IllegalArgumentException scaleNotInFloat(
            String name, double value, double limit) {
        return notInFloat(name, value, INFINITE_RATE, false, limit);
    }

    public static IllegalStateException curveScaleNotInFloat(
            String name, double value, double clock, double limit) {
        return curveNotInFloat(name, value, clock, INFINITE_RATE, false, limit);
    }

    private static String notInFloat(String fault, boolean small, double limit) {
        return " " + fault + ", and weights in float arrays meet it as that; it can be "
                + (small ? "at least " : "at most ") + limit;
    }

    public static IllegalArgumentException unproven(String name, double value, Object proven) {
        return new IllegalArgumentException(name + " = " + value + unproven(proven));
    }

    public static IllegalStateException curveUnproven(
            String name, double value, double clock, Object proven) {
        return new IllegalStateException("the curve of " + name + " gives " + value + " at "
                + (long) clock + unproven(proven));
    }

    private static String unproven(Object proven) {
        return ", which is outside " + proven
                + ", where arithmetic = FAST can do without divisions by what it is in; write arithmetic = DEFAULT in "
                + "@Optimizer and compile again";
    }

    public static IllegalStateException noMultiplyAdd(Class<?> optimizer, boolean known) {
        String reason = known
                ? "this processor has none, or -XX:-UseFMA or -XX:UseAVX=0 switches it off; remove such a flag, use another machine"
                : "this JVM does not say whether it has it; use a HotSpot JVM (in an image of modules, add jdk.management)";
        return new IllegalStateException(optimizer.getSimpleName()
                + " was generated with arithmetic = FAST, which needs fused multiply-add in hardware: "
                + reason + ", or write arithmetic = DEFAULT in @Optimizer and compile again");
    }

    public static IllegalArgumentException structuralCurve(String name) {
        return new IllegalArgumentException("the rule tests " + name
                + ", and the optimizer was generated for one outcome of the test; so that it has "
                + "code for both, write @Schedule(of = \"" + name
                + "\", ...) on the model, whose phases this curve may then replace");
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
                + optimizer.getSimpleName() + ": " + String.join("; ", differences));
    }

    public static void warnOfNoThreads(int threads, OutOfMemoryError reason) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The " + threads
                        + " threads of an optimizer cannot be started, so its steps are made by the calling "
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
