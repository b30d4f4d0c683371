package io.stepsmith.processor.testing;

import java.util.List;
import java.util.stream.IntStream;

/**
 * GPT-2 in the layout of llm.c: 16 tensors one after the other in one array, by offsets that the
 * model computes. Biases and gains do not decay.
 */
public final class Gpt2 {
    /** The source; {@code float} can be replaced by {@code double}. */
    public static final String SOURCE = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, learningRate = 3e-4, beta2 = 0.95, weightDecay = 0.1)
            @Clip(norm = 1)
            public class Gpt2 {
                final int vocabulary = 11, context = 5, width = 4, layers = 2, three = 3 * width, four = 4 * width;
                private int end;
                @Slice(of = "memory", shape = {"vocabulary", "width"}) final int wte = next(vocabulary * width);
                @Slice(of = "memory", shape = {"context", "width"}) final int wpe = next(context * width);
                @Slice(of = "memory") @Group(name = "others", weightDecay = 0) final int ln1w = next(layers * width);
                @Slice(of = "memory") @Group(name = "others", weightDecay = 0) final int ln1b = next(layers * width);
                @Slice(of = "memory", shape = {"layers", "three", "width"}) final int qkvw = next(layers * three * width);
                @Slice(of = "memory") @Group(name = "others", weightDecay = 0) final int qkvb = next(layers * three);
                @Slice(of = "memory", shape = {"layers", "width", "width"}) final int attprojw = next(layers * width * width);
                @Slice(of = "memory") @Group(name = "others", weightDecay = 0) final int attprojb = next(layers * width);
                @Slice(of = "memory") @Group(name = "others", weightDecay = 0) final int ln2w = next(layers * width);
                @Slice(of = "memory") @Group(name = "others", weightDecay = 0) final int ln2b = next(layers * width);
                @Slice(of = "memory", shape = {"layers", "four", "width"}) final int fcw = next(layers * four * width);
                @Slice(of = "memory") @Group(name = "others", weightDecay = 0) final int fcb = next(layers * four);
                @Slice(of = "memory", shape = {"layers", "width", "four"}) final int fcprojw = next(layers * width * four);
                @Slice(of = "memory") @Group(name = "others", weightDecay = 0) final int fcprojb = next(layers * width);
                @Slice(of = "memory", length = "width") @Group(name = "others", weightDecay = 0) final int lnfw = next(width);
                @Slice(of = "memory", length = "width") @Group(name = "others", weightDecay = 0) final int lnfb = next(width);
                @Param public final float[] memory = new float[end];
                public final float[] memoryGradient = new float[end];

                private int next(int size) {
                    end += size;
                    return end - size;
                }
            }
            """;

    private static final int WIDTH = 4;
    private static final int LAYERS = 2;

    /**
     * A tensor.
     *
     * @param matrices how many matrices it is; 0 for a vector
     */
    public record Tensor(String name, int length, int matrices) {
        /** The names of its parts in saved state. */
        public List<String> names() {
            return matrices < 2
                    ? List.of(name)
                    : IntStream.range(0, matrices)
                            .mapToObj(i -> name + "[" + i + "]")
                            .toList();
        }
    }

    /** The tensors in the order of their offsets. */
    public static final List<Tensor> TENSORS = List.of(
            new Tensor("wte", 11 * WIDTH, 1),
            new Tensor("wpe", 5 * WIDTH, 1),
            new Tensor("ln1w", LAYERS * WIDTH, 0),
            new Tensor("ln1b", LAYERS * WIDTH, 0),
            new Tensor("qkvw", LAYERS * 3 * WIDTH * WIDTH, LAYERS),
            new Tensor("qkvb", LAYERS * 3 * WIDTH, 0),
            new Tensor("attprojw", LAYERS * WIDTH * WIDTH, LAYERS),
            new Tensor("attprojb", LAYERS * WIDTH, 0),
            new Tensor("ln2w", LAYERS * WIDTH, 0),
            new Tensor("ln2b", LAYERS * WIDTH, 0),
            new Tensor("fcw", LAYERS * 4 * WIDTH * WIDTH, LAYERS),
            new Tensor("fcb", LAYERS * 4 * WIDTH, 0),
            new Tensor("fcprojw", LAYERS * 4 * WIDTH * WIDTH, LAYERS),
            new Tensor("fcprojb", LAYERS * WIDTH, 0),
            new Tensor("lnfw", WIDTH, 0),
            new Tensor("lnfb", WIDTH, 0));

    private Gpt2() {}
}
