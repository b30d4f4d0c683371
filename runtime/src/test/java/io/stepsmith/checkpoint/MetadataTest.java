package io.stepsmith.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

class MetadataTest {
    @Test
    void kindsHaveNamesOfTheirOwn() {
        byte[] bytes = {1, -2, 3};
        Metadata metadata = Metadata.of("loss", 0.1)
                .with("accuracy", Double.NaN)
                .with("loss", "a text")
                .with("loss", bytes);
        bytes[0] = 9;
        for (Metadata one : List.of(metadata, Metadata.read(metadata.entries()))) {
            assertEquals(OptionalDouble.of(0.1), one.metric("loss"));
            assertEquals(OptionalDouble.of(Double.NaN), one.metric("accuracy"));
            assertEquals(Optional.of("a text"), one.text("loss"));
            assertArrayEquals(new byte[] {1, -2, 3}, one.bytes("loss").orElseThrow());
            assertEquals(List.of("accuracy", "loss"), one.metrics());
            assertEquals(List.of("loss"), one.texts());
            assertEquals(List.of("loss"), one.allBytes());
            assertEquals(OptionalDouble.empty(), one.metric("other"));
            assertEquals(Optional.empty(), one.text("accuracy"));
            assertEquals(Optional.empty(), one.bytes("accuracy"));
            assertEquals(metadata, one);
            assertEquals(metadata.hashCode(), one.hashCode());
        }
        assertEquals(Metadata.none(), Metadata.read(Map.of()));
    }

    @Test
    void metricsAreExact() {
        for (double value : new double[] {
            Double.MIN_VALUE, -0.0, 1 / 3.0, Double.MAX_VALUE, Double.NEGATIVE_INFINITY
        }) {
            Metadata read = Metadata.read(Metadata.of("x", value).entries());
            assertEquals(
                    Double.doubleToRawLongBits(value),
                    Double.doubleToRawLongBits(read.metric("x").orElseThrow()));
        }
    }

    @Test
    void theyTakeNoMoreThanTheyMay() {
        int name = "text.t".length();
        Metadata full = Metadata.none().with("t", "x".repeat(65536 - name));
        String message = assertThrows(IllegalArgumentException.class, () -> full.with("u", ""))
                .getMessage();
        assertTrue(
                message.startsWith("with \"u\", metadata take 65542 bytes, and may take 65536"),
                message);
        assertThrows(
                IllegalArgumentException.class,
                () -> Metadata.none().with("t", "\u00e9".repeat(32768)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Metadata.none().with("t", new byte[3 * 16384]));
        Metadata.none().with("t", new byte[3 * 16380]);
    }

    @Test
    void whatNoFileCanHaveIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Metadata.of("", 1));
        assertThrows(IllegalArgumentException.class, () -> Metadata.of("n".repeat(129), 1));
        assertThrows(IllegalArgumentException.class, () -> Metadata.none().with("t", "\ud800"));
        assertThrows(IllegalArgumentException.class, () -> Metadata.of("\udc00", 1));
        assertThrows(
                IllegalArgumentException.class, () -> Metadata.read(Map.of("metric.x", "one")));
        assertThrows(IllegalArgumentException.class, () -> Metadata.read(Map.of("bytes.x", "?")));
    }

    /** Of a later version's kinds nothing is known. */
    @Test
    void kindsOfLaterVersionsAreIgnored() {
        assertEquals(Metadata.none(), Metadata.read(Map.of("colour.x", "red")));
    }
}
