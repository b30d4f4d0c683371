package io.stepsmith.monitor.report;

import java.util.Arrays;

/** The points of a planned rate; two of a place show how far it moves there. */
record PlannedPoints(double[] across, double[] up) {
    /** The plan up to a position, at so many places at most. */
    static PlannedPoints of(PlannedRate plan, long last, int most) {
        Thinned rates = new Thinned();
        Buckets buckets = new Buckets(rates);
        int cells = plan.cells();
        for (int cell = 0; cell < cells && plan.begin(cell) <= last; cell++) {
            int bucket = buckets.of(plan.begin(cell));
            rates.add(bucket, plan.least(cell));
            rates.add(bucket, plan.greatest(cell));
        }
        Points points = Points.of(buckets, rates, most);
        double[] across = new double[2 * points.across.length];
        double[] up = new double[across.length];
        int size = 0;
        for (int i = 0; i < points.across.length; i++) {
            boolean moves = isMoving(points, i);
            across[size] = points.across[i];
            up[size++] = moves ? points.least[i] : points.mean[i];
            if (moves) {
                across[size] = points.across[i];
                up[size++] = points.greatest[i];
            }
        }
        return new PlannedPoints(Arrays.copyOf(across, size), Arrays.copyOf(up, size));
    }

    /** Returns whether rates of a point are farther apart than those of its neighbours. */
    private static boolean isMoving(Points points, int i) {
        double before = points.mean[Math.max(0, i - 1)];
        double after = points.mean[Math.min(points.mean.length - 1, i + 1)];
        double course =
                Math.max(Math.abs(points.mean[i] - before), Math.abs(after - points.mean[i]));
        return points.greatest[i] - points.least[i] > 2.01 * course;
    }
}
