package io.stepsmith.examples.problems;

/**
 * A bowl whose curvatures are from 0.01 to 100, evenly spaced on a logarithmic scale, in 40 random
 * directions that have about the same loss at the start. Its minimum is not at 0, to which weight
 * decay alone would lead. It has no noise.
 */
final class Quadratic implements Problem {
    private static final int SIZE = 40;
    private static final double[] CURVATURES = new double[SIZE];
    /** {@code [SIZE][SIZE]}: a row a direction, at right angles to the others. */
    private static final double[][] DIRECTIONS = new double[SIZE][SIZE];

    private static final double[] MINIMUM = new double[SIZE];

    static {
        Draw draw = new Draw(8, Draw.START);
        for (int i = 0; i < SIZE; i++) {
            CURVATURES[i] = StrictMath.pow(10, -2 + 4.0 * i / (SIZE - 1));
            for (int j = 0; j < SIZE; j++) {
                DIRECTIONS[i][j] = draw.gaussian();
            }
            for (int k = 0; k < i; k++) {
                add(DIRECTIONS[i], -product(DIRECTIONS[i], DIRECTIONS[k]), DIRECTIONS[k]);
            }
            double length = Math.sqrt(product(DIRECTIONS[i], DIRECTIONS[i]));
            add(DIRECTIONS[i], 1 / length - 1, DIRECTIONS[i]);
        }
        for (int j = 0; j < SIZE; j++) {
            MINIMUM[j] = draw.gaussian();
        }
    }

    private static double product(double[] x, double[] y) {
        double sum = 0;
        for (int j = 0; j < SIZE; j++) {
            sum += x[j] * y[j];
        }
        return sum;
    }

    private static void add(double[] target, double factor, double[] source) {
        for (int j = 0; j < SIZE; j++) {
            target[j] += factor * source[j];
        }
    }

    @Override
    public String name() {
        return "quadratic-1e4";
    }

    @Override
    public int steps() {
        return 1_000;
    }

    @Override
    public Run begin(long seed) {
        Draw draw = new Draw(seed, Draw.START);
        double[] start = MINIMUM.clone();
        for (int i = 0; i < SIZE; i++) {
            add(start, draw.gaussian() / Math.sqrt(CURVATURES[i]), DIRECTIONS[i]);
        }
        Vector x = new Vector(SIZE);
        for (int j = 0; j < SIZE; j++) {
            x.w[j] = (float) start[j];
        }
        return new Descent(x);
    }

    private static final class Descent extends Run {
        private final Vector x;
        private final double[] point = new double[SIZE];
        private final double[] slope = new double[SIZE];

        Descent(Vector x) {
            super(x);
            this.x = x;
        }

        @Override
        protected double batch(long number, boolean gradients) {
            double loss = 0;
            for (int j = 0; j < SIZE; j++) {
                point[j] = x.w[j] - MINIMUM[j];
                slope[j] = 0;
            }
            for (int i = 0; i < SIZE; i++) {
                double distance = product(DIRECTIONS[i], point);
                loss += CURVATURES[i] * distance * distance / 2;
                add(slope, CURVATURES[i] * distance, DIRECTIONS[i]);
            }
            for (int j = 0; j < SIZE && gradients; j++) {
                x.wGradient[j] += (float) slope[j];
            }
            return loss;
        }

        @Override
        public double trainingLoss() {
            return batch(0, false);
        }

        @Override
        public double heldOutLoss() {
            return trainingLoss();
        }
    }
}
