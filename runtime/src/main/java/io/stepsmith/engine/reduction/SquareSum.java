package io.stepsmith.engine.reduction;

/**
 * A sum of squares whose root is right over the whole range of double, though squares leave it
 * below 1e-162 and above 1e154. It keeps three sums: of the squares of the values as they are, of
 * the values times 2^-600, and of the values times 2^600, which are exact. The root is that of the
 * first, if that is in a range where nothing that counts can have been lost; else that of the one
 * that is. Blue 1978, A portable Fortran program to find the Euclidean norm of a vector, ACM TOMS
 * 4(1), has the idea.
 */
final class SquareSum {
    private static final double DOWN = 0x1p-600;
    private static final double UP = 0x1p600;
    private static final double LEAST = 0x1p-900;

    private double sum;
    private double sumOfSmaller;
    private double sumOfGreater;

    /** Starts anew: no values yet. */
    void begin() {
        sum = 0;
        sumOfSmaller = 0;
        sumOfGreater = 0;
    }

    /** Adds the square of a value. */
    void add(double value) {
        double smaller = value * DOWN;
        double greater = value * UP;
        sum += value * value;
        sumOfSmaller += smaller * smaller;
        sumOfGreater += greater * greater;
    }

    /** The root: infinite if it is beyond the range of double, NaN if a value is. */
    double root() {
        return isRight(sum)
                ? Math.sqrt(sum)
                : sum < LEAST ? Math.sqrt(sumOfGreater) / UP : Math.sqrt(sumOfSmaller) / DOWN;
    }

    /**
     * Returns whether a plain sum of up to 2^50 squares is right: none overflowed, and those that
     * underflowed do not count.
     */
    static boolean isRight(double sum) {
        return sum >= LEAST && sum <= Double.MAX_VALUE;
    }

    /** Returns what values are multiplied by where the plain sum of their squares is not right. */
    static double scale(double sum) {
        return sum < LEAST ? UP : DOWN;
    }
}
