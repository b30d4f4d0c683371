package io.stepsmith.engine;

/** One hyperparameter of a generated optimizer: its name, its range, and its value, which generated code reads at every step. */
public final class Hyperparameter {
    /** The current value, before any schedule. */
    public double value;

    private final String name;
    private final String range;
    private boolean scheduled;

    private Hyperparameter(String name, double value, String range) {
        this.name = name;
        this.value = value;
        this.range = range;
    }

    /**
     * A hyperparameter with its default.
     *
     * @param range an interval such as {@code [0, 1)}; {@code inf} for no bound
     */
    public static Hyperparameter of(String name, double value, String range) {
        return new Hyperparameter(name, value, range);
    }

    /** Marks a hyperparameter whose value comes from a schedule, so that setting it would have no effect. */
    public Hyperparameter scheduled() {
        scheduled = true;
        return this;
    }

    String name() {
        return name;
    }

    /** Refuses a value outside the range, or any if there is a schedule. */
    void check(double candidate) {
        if (scheduled) {
            throw new IllegalArgumentException(name + " comes from @Schedule(of = \"" + name + "\"); change the schedule");
        }
        int comma = range.indexOf(',');
        double low = bound(range.substring(1, comma));
        double high = bound(range.substring(comma + 1, range.length() - 1));
        boolean aboveLow = range.charAt(0) == '[' ? candidate >= low : candidate > low;
        boolean belowHigh = range.endsWith("]") ? candidate <= high : candidate < high;
        if (!aboveLow || !belowHigh) {
            throw new IllegalArgumentException(name + " = " + candidate + " is outside its range " + range);
        }
    }

    private static double bound(String text) {
        String trimmed = text.trim();
        return trimmed.endsWith("inf")
                ? (trimmed.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY)
                : Double.parseDouble(trimmed);
    }
}
