package io.stepsmith.checkpoint.safetensors;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A file of 5 kB that has lost a part, or in which a bit has changed, is refused. */
class ChangedFilesTest {
    private final TransferBuffer buffer = new TransferBuffer();
    private final byte[] file = file();

    private static byte[] file() {
        List<TensorSource> tensors = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            float[] values = new float[40];
            Arrays.fill(values, i + 0.1f);
            tensors.add(TensorSource.of(
                    "blocks[" + i + "].query", Dtype.F32, List.of(5L, 8L), List.of(values), 0, 40));
        }
        return MemoryFile.written(Map.of("step", "7"), tensors, true);
    }

    private void verify(byte[] bytes) throws IOException {
        SafetensorsReader.open(new MemoryFile(bytes), buffer).verify();
    }

    @Test
    void everyShorterFileIsRefused() {
        assertTrue(file.length > 4_500 && file.length < 5_500, "length " + file.length);
        assertDoesNotThrow(() -> verify(file));
        for (int length = 0; length < file.length; length++) {
            byte[] shorter = Arrays.copyOf(file, length);
            assertThrows(
                    SafetensorsException.class, () -> verify(shorter), length + " bytes are left");
        }
    }

    @Test
    void everyChangedBitIsRefused() {
        byte[] changed = file.clone();
        for (int bit = 0; bit < 8 * file.length; bit++) {
            changed[bit >> 3] ^= (byte) (1 << (bit & 7));
            assertThrows(SafetensorsException.class, () -> verify(changed), "bit " + bit);
            changed[bit >> 3] ^= (byte) (1 << (bit & 7));
        }
    }

    @Test
    void aFileThatShrinksWhileItIsReadIsRefused() throws IOException {
        MemoryFile shrinking = new MemoryFile(file);
        SafetensorsReader reader = SafetensorsReader.open(shrinking, buffer);
        shrinking.shrink(file.length - 6);
        assertThrows(SafetensorsException.class, reader::verify);
        Tensor last = reader.header().tensor(19);
        float[] values = new float[40];
        assertThrows(SafetensorsException.class, () -> reader.read(last, 0, values, 0, 40));
    }
}
