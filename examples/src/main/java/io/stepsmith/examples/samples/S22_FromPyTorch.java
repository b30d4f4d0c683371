package io.stepsmith.examples.samples;

import io.stepsmith.Convention;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.checkpoint.LoadOptions;
import io.stepsmith.checkpoint.TorchState;
import io.stepsmith.rule.Adam;
import io.stepsmith.rule.AdamW;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A run of PyTorch that goes on here. The file {@code pytorch-run.safetensors} has the weights of a
 * layer after 10 steps of {@code torch.optim.AdamW}, and the optimizer's state. PyTorch made 20
 * more steps; so does this, and comes to the same weights.
 */
public final class S22_FromPyTorch {
    /** Where the biases were in PyTorch after 20 more steps. */
    private static final double[] THERE = {-0.37237748, -0.11641058, 0.07937340};

    private S22_FromPyTorch() {}

    /** Loads the run and goes on; then shows what a convention is. */
    public static void main(String[] arguments) throws IOException {
        TorchLayer layer = new TorchLayer();
        TorchLayerOptimizer optimizer = TorchLayerOptimizer.of(layer);
        Path file = fileOfPyTorch();
        // The layer was called fc there. All names and shapes have to fit, or nothing is loaded.
        TorchState.load(optimizer, file, LoadOptions.strict().rename("fc", ""));
        Files.delete(file);

        System.out.println("updates that were made there: " + optimizer.updates());
        while (optimizer.updates() < 30) {
            layer.backward((int) optimizer.updates() + 1);
            optimizer.step();
        }
        for (int i = 0; i < THERE.length; i++) {
            System.out.printf(Locale.ROOT, "PyTorch %8.5f   here %8.5f%n", THERE[i], layer.bias[i]);
        }

        // Under one name, frameworks have other defaults and formulas; a convention has them all.
        KerasLayerOptimizer keras = KerasLayerOptimizer.of(new KerasLayer());
        System.out.println("epsilon of Keras: " + keras.hyperparameter("epsilon"));
    }

    private static Path fileOfPyTorch() throws IOException {
        Path file = Files.createTempFile("run", ".safetensors");
        try (InputStream in =
                S22_FromPyTorch.class.getResourceAsStream("pytorch-run.safetensors")) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }
}

/** {@code torch.nn.Linear(4, 3)}: as there, a row of the matrix has the weights of one output. */
@Optimizer(rule = AdamW.class, learningRate = 0.01, beta2 = 0.95, weightDecay = 0.1)
final class TorchLayer {
    @Param
    final float[][] weight = new float[3][4];

    final float[][] weightGradient = new float[3][4];

    @Param
    final float[] bias = new float[3];

    final float[] biasGradient = new float[3];

    /** Leaves made-up gradients, which the run in PyTorch had too. */
    void backward(int step) {
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                weightGradient[row][column] = gradient(step, 4 * row + column);
            }
            biasGradient[row] = gradient(step, 12 + row);
        }
    }

    private static float gradient(int step, int number) {
        return ((37 * number + 101 * step) % 64 - 31.5f) / 64;
    }
}

@Optimizer(rule = Adam.class, convention = Convention.KERAS)
final class KerasLayer {
    @Param
    final float[] kernel = new float[4];

    final float[] kernelGradient = new float[4];
}
