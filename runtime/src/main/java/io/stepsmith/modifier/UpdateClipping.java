package io.stepsmith.modifier;

import io.stepsmith.language.Exposed;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateModifier;

/**
 * Update clipping: a parameter whose gradient is longer than its second moment foresees moves less,
 * by the root mean square of their ratio. With {@code AdamW} it is StableAdamW: Wortsman et al.
 * 2023, arXiv:2304.13013, algorithm 2, where the second moment is bias-corrected; {@code threshold}
 * is 1 there. Weight decay is not reduced, as in the authors' code; optimi reduces it too.
 *
 * <p>The rule must expose its second moment {@code vHat} and its {@code epsilon}.
 *
 * <p>In: timm, pytorch_optimizer.
 */
@UpdateModifier
public final class UpdateClipping {
    @Hyper(above = 0) double threshold = 1;
    @Exposed double vHat;
    @Exposed double epsilon;

    double update(double w, double g, double u, Step step, Tensor tensor) {
        double ratio = g / Math.max(Math.sqrt(vHat), epsilon);
        double rms = tensor.norm(ratio) / Math.sqrt(tensor.count());
        return u / Math.max(1, rms / threshold);
    }

    /** A modifier with its defaults. */
    public UpdateClipping() {}
}
