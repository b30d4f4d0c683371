package io.stepsmith.checkpoint.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The order of tensors in files, and what is not written. */
class LayoutTest {
    private static TensorSource bytes(String name, int length) {
        return TensorSource.of(
                name, Dtype.U8, List.of((long) length), List.of(new byte[length]), 0, length);
    }

    private static void refused(String reason, TensorSource... tensors) {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> MemoryFile.written(Map.of(), List.of(tensors), false))
                .getMessage();
        assertTrue(message.contains(reason), message);
    }

    /** Java's order of strings is another one. */
    @Test
    void namesAreInTheOrderOfTheirUtf8() throws Exception {
        List<String> names =
                List.of("", "a", "a/b", "aa", "\u00e9", "\uffee", "\ud83d\ude00", "\ud83d\ude01");
        List<TensorSource> tensors = new ArrayList<>();
        names.forEach(name -> tensors.add(0, bytes(name, 1)));
        SafetensorsReader file =
                SafetensorsReader.open(new MemoryFile(MemoryFile.written(Map.of(), tensors, true)));
        for (int i = 0; i < names.size(); i++) {
            assertEquals(names.get(i), file.header().tensor(i).name());
        }
        assertEquals(Checksum.NAME, file.header().tensor(names.size()).name());
        file.verify();
    }

    @Test
    void namesThatCannotBeReadAreRefused() {
        refused("tensor a is there twice", bytes("a", 1), bytes("b", 1), bytes("a", 2));
        refused("its name is reserved", bytes("__metadata__", 1));
        refused("its name is reserved", bytes("/crc32c", 4));
        refused("half a surrogate pair", bytes("\ud83d", 1));
    }

    @Test
    void tensorsThatAreNotAsTheySayAreRefused() {
        refused(
                "gives another number",
                TensorSource.of("a", Dtype.F32, List.of(3L), List.of(new float[2]), 0, 2));
        refused(
                "gives another number",
                TensorSource.of(
                        "a", Dtype.F32, List.of(3L), List.of(new float[2], new float[2]), 0, 2));
        refused(
                "but gives double[]",
                TensorSource.of("a", Dtype.F32, List.of(2L), List.of(new double[2]), 0, 2));
        refused(
                "but gives String",
                TensorSource.of("a", Dtype.U8, List.of(2L), List.of("ab"), 0, 2));
        refused(
                "ends within a byte",
                TensorSource.of("a", Dtype.F4, List.of(3L), List.of(new byte[2]), 0, 2));
        refused(
                "has shape",
                TensorSource.of("a", Dtype.F32, List.of(1L << 40, 1L << 40), List.of(), 0, 0));
        refused("has shape", TensorSource.of("a", Dtype.F32, List.of(-1L), List.of(), 0, 0));
    }

    @Test
    void aHeaderThatReadersRefuseIsNotWritten() {
        String large = "x".repeat(Header.LONGEST);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> MemoryFile.written(Map.of("k", large), List.of(), false))
                .getMessage();
        assertTrue(message.contains("the header has"), message);
    }
}
