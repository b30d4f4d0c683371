package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.processor.testing.Fork;
import io.stepsmith.processor.testing.NormsProbe;
import io.stepsmith.processor.testing.Whole;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;

/**
 * Norms of gradients have the same bits on any vectors, and without. In JVMs of their own, for a
 * JVM decides once how the runtime makes them.
 */
@Tag("sampled")
class GradientNormTest {
    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    @Test
    void sameBitsOnAnyVectors() throws Exception {
        String scalar = bits(MODULE, "-Dstepsmith.simd=off");
        assertEquals(scalar, bits("-Dstepsmith.stripsFrom=64"), "without the module");
        for (int width : Whole.run() ? new int[] {16, 32, 64} : new int[] {32}) {
            assertEquals(
                    scalar,
                    bits(MODULE, "-Dstepsmith.simd=on", "-XX:MaxVectorSize=" + width),
                    width + " bytes");
        }
    }

    private static String bits(String... options) throws Exception {
        Fork.Result result = Fork.run(NormsProbe.class, null, List.of(options));
        assertEquals(0, result.exit(), result.output());
        String bits = String.join(
                "\n",
                result.output().lines().filter(line -> line.startsWith("bits")).toList());
        assertEquals(20, bits.lines().count(), result.output());
        return bits;
    }
}
