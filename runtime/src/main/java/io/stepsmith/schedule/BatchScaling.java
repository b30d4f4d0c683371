package io.stepsmith.schedule;

/**
 * Rules for hyperparameters that were found at one batch size when training at another. The ratio
 * is that of the batch sizes, the new one to the old one. A run over the same data then has 1 /
 * ratio as many updates, and lengths of schedules in updates are divided by it.
 *
 * <pre>
 * AdamW with a batch 4 times as large:
 * var adam = new BatchScaling.Adam(3e-4, 0.9, 0.999, 1e-8).scaled(4);
 * // about 6e-4, 0.6, 0.996, 5e-9
 * builder.learningRate(adam.learningRate()).hyperparameter("beta1", adam.beta1())...
 * </pre>
 *
 * <p>These are rules of thumb from approximations that fail for large ratios.
 */
public final class BatchScaling {
    private BatchScaling() {}

    /**
     * {@return the rate {@code learningRate * ratio}, for SGD with or without momentum, after a
     * warm-up} Goyal et al. 2017, arXiv:1706.02677; there up to a batch of 8,192 images.
     *
     * @param learningRate 0 or more
     * @param ratio above 0
     */
    public static double linear(double learningRate, double ratio) {
        return Checks.notNegative("learningRate", learningRate) * Checks.positive("ratio", ratio);
    }

    /**
     * {@return the rate {@code learningRate * sqrt(ratio)}, which keeps the variance of an update
     * of SGD (Krizhevsky 2014, arXiv:1404.5997), and for adaptive rules such as LAMB (You et al.
     * 2020, arXiv:1904.00962)}
     *
     * @param learningRate 0 or more
     * @param ratio above 0
     */
    public static double squareRoot(double learningRate, double ratio) {
        return Checks.notNegative("learningRate", learningRate)
                * Math.sqrt(Checks.positive("ratio", ratio));
    }

    /**
     * {@return the number of updates {@code 2 / (1 - beta2)} over which Adam's learning rate is to
     * rise linearly if nobody tunes it} Ma and Yarats 2021, arXiv:1910.04209. About 2,000 for
     * 0.999.
     *
     * @param beta2 from 0 to below 1
     */
    public static double warmUpSteps(double beta2) {
        return 2 / (1 - Checks.part("beta2", beta2));
    }

    /**
     * The hyperparameters of Adam, and of rules that differ from it in weight decay.
     *
     * @param learningRate 0 or more
     * @param beta1 from 0 to below 1
     * @param beta2 from 0 to below 1
     * @param epsilon 0 or more
     */
    public record Adam(double learningRate, double beta1, double beta2, double epsilon) {
        /**
         * Checks the ranges.
         *
         * @param learningRate 0 or more
         * @param beta1 from 0 to below 1
         * @param beta2 from 0 to below 1
         * @param epsilon 0 or more
         */
        public Adam {
            Checks.notNegative("learningRate", learningRate);
            Checks.part("beta1", beta1);
            Checks.part("beta2", beta2);
            Checks.notNegative("epsilon", epsilon);
        }

        /**
         * {@return the learning rate times {@code sqrt(ratio)}, {@code 1 - ratio (1 - beta)} for
         * each beta, and epsilon divided by {@code sqrt(ratio)}, so that both follow the same
         * stochastic differential equation} Malladi et al. 2022, arXiv:2205.10287, the square root
         * scaling rule.
         *
         * @param ratio above 0
         * @throws IllegalArgumentException if a beta would fall below 0: the ratio is too large for
         *     it
         */
        public Adam scaled(double ratio) {
            double root = Math.sqrt(Checks.positive("ratio", ratio));
            return new Adam(
                    learningRate * root,
                    scaled("beta1", beta1, ratio),
                    scaled("beta2", beta2, ratio),
                    epsilon / root);
        }

        private static double scaled(String name, double beta, double ratio) {
            return Checks.notTooLarge(ratio, name, beta, 1 - ratio * (1 - beta));
        }
    }
}
