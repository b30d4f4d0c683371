package io.stepsmith.examples.guide;

import io.stepsmith.Clip;
import io.stepsmith.Group;
import io.stepsmith.Guard;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Sparse;
import io.stepsmith.Untouched;
import io.stepsmith.WeightAverage;
import io.stepsmith.rule.Adagrad;
import io.stepsmith.rule.AdamW;

/** What the page about online learning shows and no sample has. */
final class OnlineLearningSnippets {
    private OnlineLearningSnippets() {}

    static void rate(
            EmbeddingsOptimizer optimizer, int user, int item, float[] ofUser, float[] ofItem) {
        optimizer.sparse().user().applyRow(user, ofUser, 0);
        optimizer.sparse().item().applyRow(item, ofItem, 0);
        optimizer.applied();
    }

    static void batch(EmbeddingsOptimizer optimizer, int[] rows, float[] gradients) {
        optimizer.sparse().item().applyRows(rows, gradients, rows.length);
        optimizer.applied();
    }

    static void both(EmbeddedNetworkOptimizer optimizer, int[] tokens, float[] gradients) {
        optimizer.sparse().embedding().applyRows(tokens, gradients, tokens.length);
        optimizer.step();
    }

    static float[] read(EmbeddingsOptimizer optimizer, Embeddings model, int row) {
        optimizer.sparse().item().catchUp(row);
        return model.item[row];
    }

    static Runnable thread(EmbeddingsOptimizer optimizer, int row, float[] gradient) {
        var worker = optimizer.worker();
        return () -> worker.user().applyRow(row, gradient, 0);
    }
}

@Optimizer(rule = AdamW.class, learningRate = 1e-3)
@Clip(norm = 1)
@Guard
@WeightAverage
final class EmbeddedNetwork {
    @Param
    @Sparse
    @Group(clip = false, average = false)
    final float[][] embedding = new float[1000][16];

    @Param
    final float[] dense = new float[256];

    final float[] denseGradient = new float[256];
}

@Optimizer(rule = Adagrad.class, learningRate = 0.05)
final class Embeddings {
    @Param
    @Sparse
    final float[][] user = new float[1000][16];

    @Param
    @Sparse(untouched = Untouched.DEFERRED)
    final float[][] item = new float[500][16];
}
