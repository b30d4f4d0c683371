package io.stepsmith.processor.emit.kernel;

import io.stepsmith.processor.ir.WeightFormat;

/** The arrays in which a kernel has its weights. */
public enum WeightArrays {
    /** In the model's arrays. */
    MODEL,
    /** In master weights; new ones are also rounded into the model's arrays. */
    MASTER,
    /**
     * In master weights, which are only read; others are rounded into the model's arrays for a
     * while.
     */
    BESIDE_MASTER;

    /** Returns where the kernels of a kind have weights that the model holds in a format. */
    static WeightArrays of(WeightFormat format, ProgramKind kind) {
        return !format.hasMaster() ? MODEL : kind == ProgramKind.UPDATE ? MASTER : BESIDE_MASTER;
    }

    /** Bytes that it takes to write one weight. */
    int bytesWritten(int ofWeight) {
        return (this == BESIDE_MASTER ? 0 : ofWeight)
                + (this == MODEL ? 0 : WeightFormat.BFLOAT16.bytes());
    }
}
