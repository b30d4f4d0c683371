package io.stepsmith.checkpoint.conversion;

import io.stepsmith.OptimizerState;
import io.stepsmith.TrainedParameter.Format;
import io.stepsmith.checkpoint.safetensors.Dtype;
import io.stepsmith.checkpoint.safetensors.SafetensorsReader;
import io.stepsmith.checkpoint.safetensors.Tensor;
import io.stepsmith.nullness.Nullable;

import java.io.IOException;

/**
 * A tensor of a file as numbers of an array's format, read when they are wanted. Those of the same
 * format have the same bits. A matrix that is transposed is held from its first number that is
 * wanted to its last, as it is in the file.
 */
public final class FileTensor implements OptimizerState.Content {
    private static final int CHUNK = 4_096;

    private final SafetensorsReader reader;
    private final Tensor tensor;
    private final Format format;
    /** The columns of what is read, and its rows; 0 if it is not transposed. */
    private final int columns;

    private final int rows;
    private @Nullable Object held;

    private FileTensor(
            SafetensorsReader reader, Tensor tensor, Format format, int rows, int columns) {
        this.reader = reader;
        this.tensor = tensor;
        this.format = format;
        this.rows = rows;
        this.columns = columns;
    }

    /** The numbers in the order of the file. */
    public static FileTensor of(SafetensorsReader reader, Tensor tensor, Format format) {
        return new FileTensor(reader, tensor, format, 0, 0);
    }

    /** The numbers of a matrix whose rows are the file's columns: so many rows of such a length. */
    public static FileTensor transposed(
            SafetensorsReader reader, Tensor tensor, Format format, int rows, int columns) {
        return new FileTensor(reader, tensor, format, rows, columns);
    }

    @Override
    public void copyTo(long from, Object array, int begin, int count) throws IOException {
        if (columns > 0) {
            copyColumns(from, array, begin, count);
        } else if (FileFormats.dtype(format) == tensor.dtype()) {
            reader.read(tensor, from, array, begin, count);
        } else {
            convert(from, array, begin, count);
        }
    }

    private void convert(long from, Object array, int begin, int count) throws IOException {
        Object bits = Numbers.bits(tensor.dtype(), Math.min(count, CHUNK));
        double[] values = new double[Math.min(count, CHUNK)];
        for (int done = 0; done < count; done += CHUNK) {
            int some = Math.min(CHUNK, count - done);
            reader.read(tensor, from + done, bits, 0, some);
            Numbers.decode(tensor.dtype(), bits, 0, 1, values, some);
            Numbers.encode(values, format, array, begin + done, some);
        }
    }

    private void copyColumns(long from, Object array, int begin, int count) throws IOException {
        Object bits = held;
        if (bits == null) {
            bits = Numbers.bits(tensor.dtype(), rows * columns);
            reader.read(tensor, 0, bits, 0, rows * columns);
            held = bits;
        }
        double[] values = new double[Math.min(count, columns)];
        int done = 0;
        while (done < count) {
            int row = (int) ((from + done) / columns);
            int column = (int) ((from + done) % columns);
            int some = Math.min(columns - column, count - done);
            Numbers.decode(tensor.dtype(), bits, column * rows + row, rows, values, some);
            Numbers.encode(values, format, array, begin + done, some);
            done += some;
        }
        if (from + count == tensor.length()) {
            held = null;
        }
    }

    private boolean mayBeBeyond(Dtype dtype) {
        return dtype == Dtype.F64 && format != Format.DOUBLE
                || dtype == Dtype.F32 && format == Format.BFLOAT16;
    }

    /** Says which number of the file is beyond the format, or returns null if none is. */
    public @Nullable String beyond() throws IOException {
        Dtype dtype = tensor.dtype();
        if (!mayBeBeyond(dtype)) {
            return null;
        }
        int most = (int) Math.min(CHUNK, tensor.length());
        Object bits = Numbers.bits(dtype, most);
        double[] values = new double[most];
        for (long done = 0; done < tensor.length(); done += most) {
            int some = (int) Math.min(most, tensor.length() - done);
            reader.read(tensor, done, bits, 0, some);
            Numbers.decode(dtype, bits, 0, 1, values, some);
            for (int i = 0; i < some; i++) {
                if (Numbers.isBeyond(values[i], format)) {
                    return values[i] + " at " + (done + i);
                }
            }
        }
        return null;
    }
}
