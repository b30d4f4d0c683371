package io.stepsmith.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stepsmith.TrainedParameter.Format;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Weights that come to the driver in pieces. */
class WeightPieceTest {
    @Test
    void piecesMakeTheWholeInAnyOrder() {
        Random random = new Random(3);
        float[] large = new float[2_500_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = random.nextFloat();
        }
        List<WeightTensor> tensors = List.of(
                new WeightTensor("a", List.of(large.length), Format.FLOAT, List.of(large)),
                new WeightTensor("b", List.of(0), Format.DOUBLE, List.of(new double[0])),
                new WeightTensor(
                        "c",
                        List.of(2, 3),
                        Format.BFLOAT16,
                        List.of(new short[] {1, 2, 3}, new short[] {4, 5, 6})));
        List<WeightPiece> pieces = new ArrayList<>();
        WeightPiece.of(tensors).forEachRemaining(pieces::add);
        assertEquals(6, pieces.size());
        Collections.shuffle(pieces, random);
        WeightPiece.Joining joining = new WeightPiece.Joining();
        for (WeightPiece piece : pieces) {
            joining.add((WeightPiece) Sent.of(piece).read());
        }
        TrainedWeights joined = new TrainedWeights(joining.tensors());
        assertEquals(new TrainedWeights(tensors).checksum(), joined.checksum());
        assertEquals(List.of("a", "b", "c"), joined.paths());
        assertEquals(List.of(2, 3), joined.shape("c"));
        assertEquals(Format.BFLOAT16, joined.format("c"));
        assertEquals(large.length, ((float[]) joined.array("a")).length);
        assertThrows(IllegalArgumentException.class, () -> joined.array("c"));
        assertEquals(
                "no parameter is at d; there are [a, b, c]",
                assertThrows(IllegalArgumentException.class, () -> joined.arrays("d"))
                        .getMessage());
    }
}
