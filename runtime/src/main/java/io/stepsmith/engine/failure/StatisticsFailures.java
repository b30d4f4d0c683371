package io.stepsmith.engine.failure;

import io.stepsmith.Statistic;

import java.util.Comparator;
import java.util.List;

/**
 * The texts of statistics that are not there, and of listeners that throw; apart from where they
 * are thrown, as {@link Failures} says.
 */
public final class StatisticsFailures {
    private static final System.Logger LOG = System.getLogger("io.stepsmith");
    private static final int SHOWN = 3;

    private StatisticsFailures() {}

    /** Refuses a statistic that is not watched. */
    public static IllegalStateException notWatched(Class<?> optimizer, Statistic statistic) {
        return new IllegalStateException("steps of " + optimizer.getSimpleName()
                + " compute no " + statistic + ": write @Watch(Statistic." + statistic
                + ") on the model, and compile again");
    }

    /** Refuses a statistic that is not watched by group. */
    public static IllegalStateException notByGroup(Class<?> optimizer, Statistic statistic) {
        return notByPart(optimizer, statistic, "group", "GROUP");
    }

    /** Refuses a statistic that is not watched by tensor. */
    public static IllegalStateException notByTensor(Class<?> optimizer, Statistic statistic) {
        return notByPart(optimizer, statistic, "tensor", "TENSOR");
    }

    private static IllegalStateException notByPart(
            Class<?> optimizer, Statistic statistic, String part, String per) {
        return new IllegalStateException("steps of " + optimizer.getSimpleName() + " compute no "
                + statistic + " of each " + part + ": write @Watch(value = Statistic." + statistic
                + ", per = Watch.Per." + per + ") on the model, and compile again");
    }

    /** Refuses a group that is not there. */
    public static IllegalArgumentException noGroup(String name, String... groups) {
        return new IllegalArgumentException("there is no group '" + name
                + "'; the groups with parameters are " + String.join(", ", groups));
    }

    /** Refuses a tensor that is not there. */
    public static IllegalArgumentException noTensor(String path, List<String> paths) {
        List<String> similar = paths.stream()
                .sorted(Comparator.comparingInt(other -> edits(path, other)))
                .limit(SHOWN)
                .toList();
        return new IllegalArgumentException("there is no tensor '" + path
                + "'; the most similar paths of " + paths.size() + " are "
                + String.join(", ", similar) + " (see parameters())");
    }

    /** The number of characters to be inserted, removed or replaced. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }

    /** Warns of a listener that throws. */
    public static void warnOfListener(Object listener, RuntimeException thrown) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The listener " + listener.getClass().getName() + " threw " + thrown
                        + ", which harms no step. It goes on being called, and this is said once.",
                thrown);
    }
}
