package io.stepsmith.examples.samples;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.checkpoint.CheckpointException;
import io.stepsmith.checkpoint.LoadOptions;
import io.stepsmith.checkpoint.Weights;
import io.stepsmith.rule.Adam;
import io.stepsmith.rule.AdamW;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Files of weights alone, in the format safetensors, for other programs and from them. A model with
 * other names and another layout reads one.
 *
 * <p>Look at the message first: a file that does not fit is refused with all differences, each with
 * a way to take it, and the model is as it was. The options below it are of this kind.
 */
public final class S20_Weights {
    private S20_Weights() {}

    /** Saves the weights of one model and loads them into another one. */
    public static void main(String[] arguments) throws IOException {
        try (TemporaryDirectory directory = TemporaryDirectory.make()) {
            Path file = directory.path().resolve("model.safetensors");
            ExportedModel exported = new ExportedModel();
            Weights.save(ExportedModelOptimizer.of(exported), file);

            ImportedModel imported = new ImportedModel();
            ImportedModelOptimizer optimizer = ImportedModelOptimizer.of(imported);
            try {
                Weights.load(optimizer, file);
            } catch (CheckpointException refused) {
                String message = refused.getMessage();
                System.out.println(message.replace(file.toString(), "model.safetensors"));
            }

            Weights.load(
                    optimizer,
                    file,
                    LoadOptions.strict()
                            .rename("hidden", "layer.kernel")
                            .rename("bias", "layer.bias")
                            .transpose("layer.kernel"));
            System.out.println(Arrays.deepToString(exported.hidden));
            System.out.println(Arrays.deepToString(imported.layer.kernel));
        }
    }
}

/** A layer of two units with three inputs, a row for each unit. */
@Optimizer(rule = AdamW.class)
class ExportedModel {
    @Param
    final float[][] hidden = {{1, 2, 3}, {4, 5, 6}};

    final float[][] hiddenGradient = new float[2][3];

    @Param
    final float[] bias = {7, 8};

    final float[] biasGradient = new float[2];
}

/** The same layer in an object, a row for each input, and for another optimizer. */
@Optimizer(rule = Adam.class)
class ImportedModel {
    @Param
    final ImportedLayer layer = new ImportedLayer();
}

/** Weights of a layer. */
class ImportedLayer {
    @Param
    final double[][] kernel = new double[3][2];

    final double[][] kernelGradient = new double[3][2];

    @Param
    final double[] bias = new double[2];

    final double[] biasGradient = new double[2];
}
