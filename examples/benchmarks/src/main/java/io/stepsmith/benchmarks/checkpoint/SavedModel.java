package io.stepsmith.benchmarks.checkpoint;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.AdamW;

/** A matrix in rows of a million weights, whose optimizer has twice as much state. */
@Optimizer(rule = AdamW.class)
final class SavedModel {
    static final int COLUMNS = 1 << 20;

    @Param
    final float[][] weights;

    final float[][] weightsGradient;

    SavedModel(int rows) {
        weights = new float[rows][COLUMNS];
        weightsGradient = new float[rows][COLUMNS];
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < COLUMNS; i++) {
                weights[r][i] = (float) Math.sin(i + r);
                weightsGradient[r][i] = weights[r][i] * 0.1f;
            }
        }
    }
}
