package io.stepsmith.engine.walk;

import java.util.Arrays;
import java.util.List;

/**
 * The objects, arrays and counts that the last walk over a model has met, in their order. A walk
 * that compares with them throws {@link Unnamed} where it meets another; a whole walk puts
 * what it meets in their place. On the path of a step, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
public final class LastWalk {
    private static final Unnamed UNNAMED = Unnamed.ONE;

    private Object[] met = new Object[32];
    private int nextMet;
    private int[] counts = new int[4];
    private int nextCount;
    private boolean comparing;
    private boolean changed;
    private boolean same;

    /** Knows nothing yet. */
    public LastWalk() {}

    /**
     * Returns whether another thread may compare with this now: no list is asked that is not the
     * JDK's.
     */
    public boolean isSafeToCompareElsewhere() {
        boolean safe = same;
        for (Object object : met) {
            safe &= !(object instanceof List) || object.getClass().getClassLoader() == null;
        }
        return safe;
    }

    /** Returns a copy that knows the same. */
    public LastWalk copy() {
        LastWalk copy = new LastWalk();
        copy.met = met.clone();
        copy.counts = counts.clone();
        copy.same = same;
        return copy;
    }

    /** Starts a walk that compares, if the last two met the same; whether it does. */
    public boolean beginToCompare() {
        comparing = same;
        nextMet = 0;
        nextCount = 0;
        return comparing;
    }

    /**
     * Starts a whole walk.
     *
     * @param partly whether it does not look at all that a step's walk looks at
     */
    public void begin(boolean partly) {
        changed = partly;
        rewind();
    }

    /** Starts the same whole walk again. */
    public void rewind() {
        comparing = false;
        same = false;
        nextMet = 0;
        nextCount = 0;
    }

    /** Ends a whole walk. */
    public void end() {
        same = !changed;
    }

    /** Returns whether this walk compares. */
    public boolean isComparing() {
        return comparing;
    }

    /**
     * Returns whether this walk compares, and meets what the last one met here; a whole walk keeps
     * it in mind.
     */
    public boolean again(Object object, Object ofGradients) {
        int at = nextMet;
        boolean known = knows(at, object, ofGradients);
        return met(at, object, ofGradients, known);
    }

    /**
     * The same of objects whose arrays are compared themselves: of the same classes, they may be
     * others.
     */
    public boolean objectsAgain(Object object, Object ofGradients) {
        int at = nextMet;
        boolean known = knows(at, object, ofGradients)
                || at < met.length
                        && areAlike(met[at], object)
                        && areAlike(met[at + 1], ofGradients);
        return met(at, object, ofGradients, known);
    }

    /** The same of arrays or lists whose elements are compared themselves; they may be others. */
    public boolean holdersAgain(Object holder, Object ofGradients) {
        return met(nextMet, holder, ofGradients, holder != null && ofGradients != null);
    }

    /** The same of an array that holds a matrix row after row. */
    public boolean again(Object array, Object gradients, int rows, int columns) {
        if (again(array, gradients)) {
            countAgain(rows, rows);
            countAgain(columns, columns);
            return true;
        }
        return false;
    }

    /** The same of an array of rows, and, if this walk compares, of each row. */
    public boolean againWithRows(Object[] rows, Object[] gradients) {
        if (holdersAgain(rows, gradients)) {
            countAgain(rows.length, gradients.length);
            for (int row = 0; row < rows.length; row++) {
                again(rows[row], gradients[row]);
            }
            return true;
        }
        return false;
    }

    /**
     * The same of an array of rows with factors for its gradient, and, if this walk compares, of
     * each row.
     */
    public boolean againWithFactors(Object[] rows, Object ofRows, Object ofColumns) {
        again(ofRows, ofColumns);
        if (holdersAgain(rows, rows)) {
            countAgain(rows.length, rows.length);
            for (Object row : rows) {
                again(row, row);
            }
            return true;
        }
        return false;
    }

    /** The same of an array that holds a matrix row after row, with factors for its gradient. */
    public boolean againWithFactors(
            Object array, Object ofRows, Object ofColumns, int rows, int columns) {
        again(ofRows, ofColumns);
        return again(array, array, rows, columns);
    }

    private boolean knows(int at, Object object, Object ofGradients) {
        return at < met.length && met[at] == object && met[at + 1] == ofGradients;
    }

    private static boolean areAlike(Object one, Object other) {
        return one != null && other != null && one.getClass() == other.getClass();
    }

    /** Goes on, in a walk that compares if what was met is known; otherwise keeps it in mind. */
    private boolean met(int at, Object object, Object ofGradients, boolean known) {
        nextMet = at + 2;
        if (comparing) {
            if (known) {
                return true;
            }
            throw UNNAMED;
        }
        if (at == met.length) {
            met = Arrays.copyOf(met, 2 * at);
        }
        changed |= !known;
        met[at] = object;
        met[at + 1] = ofGradients;
        return false;
    }

    /** A count, in a walk that compares. */
    public int countAgain(int count, int ofGradients) {
        int expected = nextCount();
        if (count != expected || ofGradients != expected) {
            throw UNNAMED;
        }
        return count;
    }

    /** The count that the first walk has met here. */
    public int nextCount() {
        return counts[nextCount++];
    }

    /** Learns a count, in the first walk. */
    public void learnCount(int count) {
        if (nextCount == counts.length) {
            counts = Arrays.copyOf(counts, 2 * nextCount);
        }
        counts[nextCount++] = count;
    }
}
