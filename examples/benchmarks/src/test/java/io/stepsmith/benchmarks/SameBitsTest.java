package io.stepsmith.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contenders of a comparison compute the same bits; otherwise it would not be one. */
final class SameBitsTest {
    private static final int CALLS = 5;

    static IntStream lengths() {
        return IntStream.of(0, 1, 7, 15, 16, 17, 31, 64, 67, 1_000, 1_003);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void adamW(int n) {
        AdamWKernels kernels = new AdamWKernels();
        agree(n, List.of(kernels::generated, kernels::hand, kernels::generatedScalar, kernels::handScalar));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void sgdMomentum(int n) {
        SgdMomentumKernels kernels = new SgdMomentumKernels();
        agree(n, List.of(kernels::generated, kernels::hand, kernels::generatedScalar, kernels::handScalar));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void lion(int n) {
        LionKernels kernels = new LionKernels();
        agree(n, List.of(kernels::generated, kernels::hand, kernels::generatedScalar, kernels::handScalar));
    }

    private static void agree(int n, List<Consumer<Tensor>> kernels) {
        List<Tensor> results = kernels.stream().map(kernel -> {
            Tensor tensor = Tensor.of(n);
            IntStream.range(0, CALLS).forEach(call -> kernel.accept(tensor));
            return tensor;
        }).toList();
        results.forEach(result -> agree(results.get(0), result));
    }

    private static void agree(Tensor expected, Tensor actual) {
        assertArrayEquals(bits(expected.weights), bits(actual.weights), "weights");
        assertArrayEquals(bits(expected.first), bits(actual.first), "first state");
        assertArrayEquals(bits(expected.second), bits(actual.second), "second state");
    }

    private static int[] bits(float[] numbers) {
        return IntStream.range(0, numbers.length).map(i -> Float.floatToRawIntBits(numbers[i])).toArray();
    }
}
