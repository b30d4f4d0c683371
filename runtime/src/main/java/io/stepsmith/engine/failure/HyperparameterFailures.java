package io.stepsmith.engine.failure;

import java.util.List;

/**
 * The texts of everything that is wrong with hyperparameters and their curves; apart from where
 * they are thrown, as {@link Failures} says.
 */
public final class HyperparameterFailures {
    /** The group of all parameters without a {@code @Group}. */
    private static final String DEFAULT_GROUP = "default";

    private static final String INFINITE_RATE = "times the learning rate is infinite in float";

    private static final System.Logger LOG = System.getLogger("io.stepsmith");

    private HyperparameterFailures() {}

    public static boolean isDefaultGroup(String group) {
        return group.equals(DEFAULT_GROUP);
    }

    public static IllegalArgumentException structure(String group, String test, boolean compiled) {
        boolean ofClass = isDefaultGroup(group);
        return new IllegalArgumentException(
                "the optimizer was generated for '" + test + "' being " + compiled
                        + (ofClass ? "" : " in group '" + group + "'")
                        + ", so the other arm of the rule has no code; change the value in "
                        + (ofClass ? "@Optimizer" : "@Group") + " and compile again");
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
                + ", where arithmetic = FAST_DIVISION can do without divisions by what it is in; write arithmetic = FAST in "
                + "@Optimizer and compile again";
    }

    public static IllegalArgumentException structuralCurve(String name) {
        return new IllegalArgumentException("the rule tests " + name
                + ", and the optimizer was generated for one outcome of the test; so that it has "
                + "code for both, write @Schedule(of = \"" + name
                + "\", ...) on the model, whose phases this curve may then replace");
    }

    /** Warns of a loss below its bound, at which a rule stands still. */
    public static void warnOfLoss(Class<?> optimizer, double loss, String name, double bound) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The loss " + loss + " given to " + optimizer.getSimpleName() + " is below " + name
                        + " = " + bound + ", where its rule takes the least loss for reached and"
                        + " stands still; set " + name
                        + " below all losses, or use a rule that does not read the loss. This is"
                        + " said once.");
    }
}
