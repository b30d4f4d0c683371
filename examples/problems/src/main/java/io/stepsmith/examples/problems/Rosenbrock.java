package io.stepsmith.examples.problems;

/**
 * A curved valley in eight dimensions, the sum of
 * {@code 100 (x[i+1] - x[i]^2)^2 + (1 - x[i])^2}. It has no noise.
 */
final class Rosenbrock implements Problem {
    private static final int SIZE = 8;

    @Override
    public String name() {
        return "rosenbrock-8";
    }

    @Override
    public int steps() {
        return 1_000;
    }

    @Override
    public Run begin(long seed) {
        Draw draw = new Draw(seed, Draw.START);
        Vector x = new Vector(SIZE);
        for (int i = 0; i < SIZE; i++) {
            x.w[i] = (float) ((i % 2 == 0 ? -1.2 : 1) + 0.05 * draw.gaussian());
        }
        return new Descent(x);
    }

    private static final class Descent extends Run {
        private final Vector x;

        Descent(Vector x) {
            super(x);
            this.x = x;
        }

        @Override
        protected double batch(long number, boolean gradients) {
            double loss = 0;
            for (int i = 0; i + 1 < SIZE; i++) {
                double a = x.w[i];
                double off = x.w[i + 1] - a * a;
                loss += 100 * off * off + (1 - a) * (1 - a);
                if (gradients) {
                    x.wGradient[i] += (float) (-400 * off * a - 2 * (1 - a));
                    x.wGradient[i + 1] += (float) (200 * off);
                }
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
