package io.stepsmith.examples.samples;

import io.stepsmith.Accumulate;
import io.stepsmith.Clip;
import io.stepsmith.Gradients;
import io.stepsmith.Guard;
import io.stepsmith.Optimizer;
import io.stepsmith.Outcome;
import io.stepsmith.Param;
import io.stepsmith.WeightAverage;
import io.stepsmith.rule.AdamW;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A whole step: micro-batches, a guard, clipping, averaged weights and cleared gradients. All of it
 * is compiled into the loops of the update.
 *
 * <p>Look at the annotations of the model, and at the outcomes: {@code step} says what each call
 * came to. Then compare the two distances: averaged weights have less of the batches' noise.
 */
public final class S15_WholeStep {
    private S15_WholeStep() {}

    /** Makes 800 calls, which are 200 updates, one of which is refused. */
    public static void main(String[] arguments) {
        WholeStepModel model = new WholeStepModel();
        WholeStepModelOptimizer optimizer = WholeStepModelOptimizer.of(model);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        SplittableRandom data = new SplittableRandom(1);
        for (int call = 0; call < 800; call++) {
            double loss = model.addGradient(data);
            if (call == 401) {
                model.wGradient[2] = Float.NaN; // the window that this batch is in is refused whole
            }
            Outcome outcome = optimizer.step(loss);
            outcomes.merge(outcome, 1, Integer::sum);
        }
        System.out.println(outcomes);
        System.out.printf("updates: %d%n", optimizer.updates()); // a refused one does not count

        print("trained weights ", model.distance());
        optimizer.evaluationWeights(); // puts the average into the model
        print("averaged weights", model.distance());
        optimizer.trainingWeights(); // puts back what is trained
    }

    private static void print(String weights, double distance) {
        System.out.printf(Locale.ROOT, "%s   distance from the truth %.4f%n", weights, distance);
    }
}

/** A linear function of eight inputs, seen through noise. */
@Optimizer(rule = AdamW.class, learningRate = 0.05, gradients = Gradients.ACCUMULATED)
@Accumulate(4)
@Guard
@Clip(norm = 1)
@WeightAverage(decay = 0.98)
class WholeStepModel {
    @Param
    final float[] w = new float[8];

    final float[] wGradient = new float[8];

    /** Returns the mean squared error of a micro-batch, and adds its gradient to the field. */
    double addGradient(SplittableRandom data) {
        double loss = 0;
        for (int example = 0; example < 8; example++) {
            double[] x = data.doubles(8, -1, 1).toArray();
            double error = data.nextDouble(-1, 1);
            for (int i = 0; i < 8; i++) {
                error += (w[i] - truth(i)) * x[i];
            }
            loss += error * error / 8;
            for (int i = 0; i < 8; i++) {
                wGradient[i] += (float) (error * x[i] / 4);
            }
        }
        return loss;
    }

    private static double truth(int i) {
        return i % 3 - 1;
    }

    double distance() {
        double sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += (w[i] - truth(i)) * (w[i] - truth(i));
        }
        return Math.sqrt(sum);
    }
}
