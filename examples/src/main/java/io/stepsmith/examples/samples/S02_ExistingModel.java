package io.stepsmith.examples.samples;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.TrainedParameter;
import io.stepsmith.rule.Adam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A network that was there before: its arrays are private, and its layers are behind an interface.
 * Four annotations are all that it takes. No line of its own code changes, and no array is copied:
 * the optimizer calls the methods at every step.
 */
public final class S02_ExistingModel {
    private S02_ExistingModel() {}

    /** Trains the network to draw a sine. */
    public static void main(String[] arguments) {
        SineNetwork network = new SineNetwork(new SplittableRandom(2));
        SineNetworkOptimizer optimizer = SineNetworkOptimizer.of(network);

        // What is trained, by its path through methods and fields.
        for (TrainedParameter parameter : optimizer.parameters()) {
            System.out.println(parameter.path() + " " + parameter.shape());
        }
        for (int step = 0; step <= 600; step++) {
            double loss = network.lossAndGradients();
            if (step % 200 == 0) {
                System.out.printf(Locale.ROOT, "step %3d   loss %.4f%n", step, loss);
            }
            optimizer.step();
        }
    }
}

/** One input, 12 hidden units, one output. */
@Optimizer(rule = Adam.class, learningRate = 0.02) // 1: the model, and its rule
final class SineNetwork {
    private static final int POINTS = 32;

    @Param // 2: whoever has parameters inside
    final List<SineLayer> layers = new ArrayList<>();

    SineNetwork(SplittableRandom random) {
        layers.add(new SineDense(1, 12, random));
        layers.add(new SineTanh());
        layers.add(new SineDense(12, 1, random));
    }

    /** Returns the mean squared error over points between -1 and 1; leaves its gradients. */
    double lossAndGradients() {
        double loss = 0;
        layers.forEach(SineLayer::clearGradients);
        for (int point = 0; point < POINTS; point++) {
            double x = 2.0 * point / (POINTS - 1) - 1;
            double[] values = {x};
            for (SineLayer layer : layers) {
                values = layer.forward(values);
            }
            double error = values[0] - StrictMath.sin(3 * x);
            loss += error * error / POINTS;
            double[] gradient = {2 * error / POINTS};
            for (int layer = layers.size() - 1; layer >= 0; layer--) {
                gradient = layers.get(layer).backward(gradient);
            }
        }
        return loss;
    }
}

/** A layer that goes forward, and back. */
interface SineLayer {
    @Param // 3: a method of an interface that gives the parameters, here a list of them
    List<SineMatrix> parameters();

    double[] forward(double[] input);

    double[] backward(double[] ofOutput);

    default void clearGradients() {
        parameters().forEach(SineMatrix::clearGradients);
    }
}

/** Private arrays with a method for each. */
final class SineMatrix {
    private final double[] w;
    private final double[] dw;

    SineMatrix(int size, double range, SplittableRandom random) {
        w = random.doubles(size, -range, range).toArray();
        dw = new double[size];
    }

    @Param(gradient = "gradients()") // 4: the method with the weights names the one with gradients
    double[] weights() {
        return w;
    }

    double[] gradients() {
        return dw;
    }

    void clearGradients() {
        Arrays.fill(dw, 0);
    }
}

final class SineDense implements SineLayer {
    private final SineMatrix weights;
    private final SineMatrix bias;
    private double[] lastInput = {};

    SineDense(int inputs, int outputs, SplittableRandom random) {
        weights = new SineMatrix(inputs * outputs, Math.sqrt(3.0 / inputs), random);
        bias = new SineMatrix(outputs, 0.1, random);
    }

    @Override
    public List<SineMatrix> parameters() {
        return List.of(weights, bias);
    }

    @Override
    public double[] forward(double[] input) {
        lastInput = input;
        double[] output = bias.weights().clone();
        for (int o = 0; o < output.length; o++) {
            for (int i = 0; i < input.length; i++) {
                output[o] += input[i] * weights.weights()[o * input.length + i];
            }
        }
        return output;
    }

    @Override
    public double[] backward(double[] ofOutput) {
        double[] ofInput = new double[lastInput.length];
        for (int o = 0; o < ofOutput.length; o++) {
            bias.gradients()[o] += ofOutput[o];
            for (int i = 0; i < lastInput.length; i++) {
                weights.gradients()[o * lastInput.length + i] += ofOutput[o] * lastInput[i];
                ofInput[i] += ofOutput[o] * weights.weights()[o * lastInput.length + i];
            }
        }
        return ofInput;
    }
}

final class SineTanh implements SineLayer {
    private double[] last = {};

    @Override
    public List<SineMatrix> parameters() {
        return List.of();
    }

    @Override
    public double[] forward(double[] input) {
        last = Arrays.stream(input).map(StrictMath::tanh).toArray();
        return last;
    }

    @Override
    public double[] backward(double[] ofOutput) {
        double[] ofInput = new double[ofOutput.length];
        for (int i = 0; i < ofInput.length; i++) {
            ofInput[i] = ofOutput[i] * (1 - last[i] * last[i]);
        }
        return ofInput;
    }
}
