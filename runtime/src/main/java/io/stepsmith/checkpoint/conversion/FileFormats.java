package io.stepsmith.checkpoint.conversion;

import io.stepsmith.TrainedParameter.Format;
import io.stepsmith.checkpoint.safetensors.Dtype;
import io.stepsmith.nullness.Nullable;

/** Formats of arrays, and what files call them. */
public final class FileFormats {
    private FileFormats() {}

    /** The format of a file that holds numbers of an array as they are. */
    public static Dtype dtype(Format format) {
        return switch (format) {
            case FLOAT -> Dtype.F32;
            case DOUBLE -> Dtype.F64;
            case BFLOAT16 -> Dtype.BF16;
            case INT -> Dtype.I32;
            case LONG -> Dtype.I64;
        };
    }

    /** The format of arrays that hold such numbers as they are, or null if none does. */
    public static @Nullable Format format(Dtype dtype) {
        for (Format format : Format.values()) {
            if (dtype(format) == dtype) {
                return format;
            }
        }
        return null;
    }
}
