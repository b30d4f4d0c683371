package io.stepsmith.examples.samples;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Sparse;
import io.stepsmith.With;
import io.stepsmith.rule.Ftrl;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Learning online: a model of 65,536 weights, of which an example touches four. There is no array
 * of gradients, and no step goes over the rest. FTRL with an L1 penalty leaves weights at exactly 0
 * that are of no use.
 */
public final class S04_OnlineLearner {
    private S04_OnlineLearner() {}

    /** Answers, is told what was right, and learns, example by example. */
    public static void main(String[] arguments) {
        ClickModel model = new ClickModel();
        ClickModelOptimizer optimizer = ClickModelOptimizer.of(model);
        SplittableRandom random = new SplittableRandom(4);
        double loss = 0;
        for (int example = 1; example <= 20_000; example++) {
            int[] features = features(random);
            boolean clicked = random.nextDouble() < chance(features);

            double probability = model.probability(features);
            loss -= StrictMath.log(clicked ? probability : 1 - probability);

            // The gradient of the loss by each weight that took part; all others stay as they are.
            double gradient = probability - (clicked ? 1 : 0);
            for (int feature : features) {
                optimizer.sparse().weights().apply(feature, gradient);
            }
            optimizer.sparse().intercept().apply(gradient);
            optimizer.applied(); // the end of a step: schedules and counts go on by one

            if (example % 5_000 == 0) {
                System.out.printf(
                        Locale.ROOT,
                        "%6d examples   mean loss of the last 5000: %.3f   weights in use: %d%n",
                        example,
                        loss / 5_000,
                        model.weightsInUse());
                loss = 0;
            }
        }
    }

    /** Returns four hashes of what is known about an impression: an advertisement, and noise. */
    private static int[] features(SplittableRandom random) {
        int advertisement = random.nextInt(50);
        int hour = 100 + random.nextInt(24);
        int site = 1_000 + random.nextInt(200);
        int user = 10_000 + random.nextInt(50_000);
        return new int[] {advertisement, hour, site, user};
    }

    /** Only the advertisement and the hour count. */
    private static double chance(int[] features) {
        return 1 / (1 + StrictMath.exp(2 - 0.06 * features[0] - (features[1] > 117 ? 1 : 0)));
    }
}

@Optimizer(
        rule = Ftrl.class,
        learningRate = 0.1,
        with = {@With(name = "beta", value = 1), @With(name = "l1", value = 1)})
final class ClickModel {
    @Param
    @Sparse
    final double[] weights = new double[1 << 16];

    @Param
    @Sparse
    double intercept;

    double probability(int[] features) {
        double sum = intercept;
        for (int feature : features) {
            sum += weights[feature];
        }
        return 1 / (1 + StrictMath.exp(-sum));
    }

    long weightsInUse() {
        return Arrays.stream(weights).filter(weight -> weight != 0).count();
    }
}
