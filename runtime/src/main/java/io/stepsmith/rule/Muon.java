package io.stepsmith.rule;

import io.stepsmith.Decay;
import io.stepsmith.language.Column;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Row;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

/**
 * Muon, for the hidden matrices of a network: momentum, orthogonalised. Jordan et al. 2024,
 * kellerjordan.github.io/posts/muon; in the conventions of {@code torch.optim.Muon} (PyTorch 2.9),
 * whose momentum is an average of gradients (optax also corrects its bias). Jordan and PyTorch
 * orthogonalise in bfloat16; Keras, optax and this rule in the precision of the weights.
 *
 * <p>It is for matrices only. Vectors, and by its authors' advice embeddings and the last layer,
 * have another rule, such as {@code @Group(rule = AdamW.class)}.
 *
 * <p>In: PyTorch, optax, Keras, timm, pytorch_optimizer, OLMo-core.
 */
@UpdateRule(decay = Decay.DECOUPLED, weightDecay = 0.1)
public final class Muon {
    /**
     * Factors on the learning rate; rows are outputs, columns inputs of a layer that computes
     * {@code W x}.
     */
    public enum Scale {
        /**
         * {@code sqrt(max(1, rows / columns))}: Jordan's code, optax, and the default of PyTorch.
         */
        ORIGINAL,
        /**
         * {@code 0.2 sqrt(max(rows, columns))}: updates as large as AdamW's, so that its rates
         * serve. Liu et al. 2025, arXiv:2502.16982; Keras.
         */
        MATCH_RMS_ADAMW,
        /**
         * {@code sqrt(rows / columns)}: for wide matrices below 1; PyTorch's
         * {@code spectral_unclamped}.
         */
        UNCLAMPED
    }

    @Hyper(min = 0, below = 1) double momentum = 0.95;
    @Hyper boolean nesterov = true;
    @Hyper Scale scale = Scale.ORIGINAL;
    @State double m;

    double update(double w, double g, Step step, Tensor tensor, Row row, Column column) {
        m = momentum * m + (1 - momentum) * g;
        double u = nesterov ? momentum * m + (1 - momentum) * g : m;
        double rows = column.count();
        double columns = row.count();
        double factor = scale == Scale.ORIGINAL ? Math.sqrt(Math.max(1, rows / columns))
                : scale == Scale.MATCH_RMS_ADAMW ? 0.2 * Math.sqrt(Math.max(rows, columns))
                : Math.sqrt(rows / columns);
        return factor * tensor.orthogonalise(u);
    }

    /** A rule with its defaults. */
    public Muon() {}
}
