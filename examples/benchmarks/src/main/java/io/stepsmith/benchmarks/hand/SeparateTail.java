package io.stepsmith.benchmarks.hand;

import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Tensors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * The same as {@link HandTail} as one writes it in parts that can be combined, each with the Vector
 * API, each over all tensors: the norm, clipping in place, AdamW, the average, zeros. Gradients
 * that need no clipping are not touched by it.
 */
public final class SeparateTail implements Contender {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private final Tensors tensors;
    private final double maxNorm;
    private final float[][] average;
    private final HandAdamW adamW;
    private long updates;

    /** A step over these tensors, which clips the norm of all gradients to {@code maxNorm}. */
    public SeparateTail(Tensors tensors, double maxNorm) {
        this.tensors = tensors;
        this.maxNorm = maxNorm;
        average = tensors.state("average");
        adamW = HandAdamW.vector(tensors);
    }

    @Override
    public void step() {
        updates++;
        double scale = maxNorm / (Math.sqrt(SquaredNorm.of(tensors.gradients(), false)) + 1e-6);
        if (scale < 1) {
            for (float[] g : tensors.gradients()) {
                scale(g, (float) scale);
            }
        }
        adamW.step();
        float keep = updates == 1 ? 0 : 0.999f;
        for (int k = 0; k < tensors.count(); k++) {
            average(average[k], tensors.weights()[k], keep, updates == 1 ? 1 : (float) (1 - 0.999));
        }
        for (float[] g : tensors.gradients()) {
            Arrays.fill(g, 0);
        }
    }

    private static void scale(float[] g, float factor) {
        FloatVector factors = FloatVector.broadcast(SPECIES, factor);
        int bound = SPECIES.loopBound(g.length);
        for (int i = 0; i < bound; i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, g, i).mul(factors).intoArray(g, i);
        }
        for (int i = bound; i < g.length; i++) {
            g[i] *= factor;
        }
    }

    private static void average(float[] average, float[] w, float keep, float rest) {
        FloatVector keeps = FloatVector.broadcast(SPECIES, keep);
        FloatVector rests = FloatVector.broadcast(SPECIES, rest);
        int bound = SPECIES.loopBound(w.length);
        for (int i = 0; i < bound; i += SPECIES.length()) {
            keeps.mul(FloatVector.fromArray(SPECIES, average, i))
                    .add(rests.mul(FloatVector.fromArray(SPECIES, w, i)))
                    .intoArray(average, i);
        }
        for (int i = bound; i < w.length; i++) {
            average[i] = keep * average[i] + rest * w[i];
        }
    }
}
