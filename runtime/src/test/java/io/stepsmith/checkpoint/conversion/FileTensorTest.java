package io.stepsmith.checkpoint.conversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.stepsmith.TrainedParameter.Format;
import io.stepsmith.checkpoint.safetensors.Dtype;
import io.stepsmith.checkpoint.safetensors.SafetensorsReader;
import io.stepsmith.checkpoint.safetensors.SafetensorsWriter;
import io.stepsmith.checkpoint.safetensors.Tensor;
import io.stepsmith.checkpoint.safetensors.TensorSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Numbers of files in the format of arrays, whole, in parts, and with rows for columns. */
class FileTensorTest {
    private static final int ROWS = 130;
    private static final int COLUMNS = 77;

    @TempDir
    Path folder;

    private final float[] values = new float[ROWS * COLUMNS];
    private FileChannel channel;
    private SafetensorsReader reader;

    private Tensor written(Dtype dtype, Object array) throws IOException {
        Path file = folder.resolve("file");
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            TensorSource source = TensorSource.of(
                    "t",
                    dtype,
                    List.of((long) ROWS, (long) COLUMNS),
                    List.of(array),
                    0,
                    ROWS * COLUMNS);
            new SafetensorsWriter().write(out, Map.of(), List.of(source), false);
        }
        channel = FileChannel.open(file);
        reader = SafetensorsReader.open(channel);
        return Objects.requireNonNull(reader.header().find("t"));
    }

    @AfterEach
    void close() throws IOException {
        channel.close();
    }

    private float[] random() {
        Random random = new Random(5);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    @Test
    void floatsAsDoublesInParts() throws IOException {
        FileTensor tensor = FileTensor.of(reader(Dtype.F32, random()), found(), Format.DOUBLE);
        double[] all = new double[values.length + 2];
        tensor.copyTo(0, all, 1, 5_000);
        tensor.copyTo(5_000, all, 5_001, values.length - 5_000);
        for (int i = 0; i < values.length; i++) {
            assertEquals((double) values[i], all[i + 1]);
        }
        assertEquals(0, all[0] + all[values.length + 1]);
    }

    private SafetensorsReader reader(Dtype dtype, Object array) throws IOException {
        written(dtype, array);
        return reader;
    }

    private Tensor found() {
        return Objects.requireNonNull(reader.header().find("t"));
    }

    @Test
    void rowsForColumnsInAnyPart() throws IOException {
        FileTensor tensor = FileTensor.transposed(
                reader(Dtype.F32, random()), found(), Format.FLOAT, COLUMNS, ROWS);
        float[] expected = new float[values.length];
        for (int row = 0; row < COLUMNS; row++) {
            for (int column = 0; column < ROWS; column++) {
                expected[row * ROWS + column] = values[column * COLUMNS + row];
            }
        }
        float[] all = new float[values.length];
        tensor.copyTo(0, all, 0, 200);
        tensor.copyTo(200, all, 200, 1);
        tensor.copyTo(201, all, 201, values.length - 201);
        assertArrayEquals(expected, all);
        tensor.copyTo(ROWS + 3, all, 0, 4);
        assertEquals(expected[ROWS + 3], all[0]);
    }

    @Test
    void bitsOfTheSameFormatStay() throws IOException {
        float[] special = random();
        special[3] = Float.intBitsToFloat(0x7f812345);
        FileTensor tensor = FileTensor.of(reader(Dtype.F32, special), found(), Format.FLOAT);
        float[] read = new float[5];
        tensor.copyTo(0, read, 0, 5);
        assertEquals(0x7f812345, Float.floatToRawIntBits(read[3]));
    }

    @Test
    void theFirstNumberThatIsBeyondIsNamed() throws IOException {
        double[] doubles = new double[ROWS * COLUMNS];
        doubles[1] = Double.POSITIVE_INFINITY;
        doubles[5_000] = 1e39;
        doubles[9_000] = -1e300;
        SafetensorsReader file = reader(Dtype.F64, doubles);
        assertEquals(
                "1.0E39 at 5000", FileTensor.of(file, found(), Format.FLOAT).beyond());
        assertEquals(
                "1.0E39 at 5000", FileTensor.of(file, found(), Format.BFLOAT16).beyond());
        assertNull(FileTensor.of(file, found(), Format.DOUBLE).beyond());
    }
}
