package io.stepsmith.processor.testing;

import io.stepsmith.ModelOptimizer;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Makes optimizers of models of random sizes on random numbers of threads, one after the other, and
 * compares each with one on a single thread, bit for bit; closes some and forgets others. Watches
 * threads and memory. Also a main class, for as many minutes as one likes.
 */
public final class Soak {
    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.modifier.*;
            import io.stepsmith.rule.*;
            @Optimizer(rule = AdamW.class, modifiers = ExponentialMovingAverage.class, gradients = Gradients.ACCUMULATED)
            @Clip(norm = 1)
            public class Soaked implements java.util.function.Supplier<float[][][]> {
                public static class Layer {
                    @Param public float[] w;
                    public float[] wGradient;
                    @Param @Group(rule = Lamb.class) public float[][] v;
                    public float[][] vGradient;
                }
                @Param public Layer[] layers;
                public Soaked() {}
                public Soaked(int[] sizes) {
                    layers = new Layer[sizes.length];
                    for (int i = 0; i < sizes.length; i++) {
                        Layer layer = layers[i] = new Layer();
                        layer.w = new float[sizes[i]];
                        layer.wGradient = new float[sizes[i]];
                        layer.v = new float[sizes[i] % 7][sizes[i] / 3];
                        layer.vGradient = new float[sizes[i] % 7][sizes[i] / 3];
                    }
                }
                /** Weights, then gradients, by array. */
                public float[][][] get() {
                    java.util.List<float[]> weights = new java.util.ArrayList<>();
                    java.util.List<float[]> gradients = new java.util.ArrayList<>();
                    for (Layer layer : layers) {
                        weights.add(layer.w);
                        gradients.add(layer.wGradient);
                        weights.addAll(java.util.Arrays.asList(layer.v));
                        gradients.addAll(java.util.Arrays.asList(layer.vGradient));
                    }
                    return new float[][][] {weights.toArray(new float[0][]), gradients.toArray(new float[0][])};
                }
            }
            """;
    private static final int MOST_THREADS = 8;
    /**
     * Threads of optimizers that were forgotten may live until the garbage collector finds that
     * out.
     */
    private static final int MOST_ALIVE = 400;

    private final SplittableRandom random;
    private final ClassLoader loader = Compiled.of(Compiled.WITH_VECTORS, MODEL).load();
    private int models;

    private Soak(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Argument: minutes. */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("stepsmith.shareFrom", "64");
        System.out.println(
                run(System.nanoTime(), Math.round(Double.parseDouble(arguments[0]) * 60_000)));
    }

    /** Goes on for so many milliseconds; what was done. */
    public static String run(long seed, long milliseconds) throws Exception {
        Soak soak = new Soak(seed);
        long end = System.nanoTime() + milliseconds * 1_000_000;
        long before = 0;
        while (System.nanoTime() < end) {
            soak.compare();
            if (soak.models % 50 == 0) {
                long used = soak.settle();
                before = before == 0 ? used : before;
                require(
                        used < before + (64 << 20),
                        "memory grew from " + before + " to " + used + " bytes");
            }
        }
        soak.settle();
        return soak.models + " models, seed " + seed;
    }

    private void compare() throws ReflectiveOperationException {
        int[] sizes =
                random.ints(random.nextInt(1, 30), 0, random.nextInt(2, 3_000)).toArray();
        int threads = random.nextInt(2, MOST_THREADS + 1);
        Object one = model(sizes);
        Object several = model(sizes);
        ModelOptimizer<?> alone = optimizer(one, 1);
        ModelOptimizer<?> shared = optimizer(several, threads);
        for (int step = random.nextInt(1, 40); step > 0; step--) {
            fill(one, several);
            alone.step();
            shared.step();
            if (random.nextInt(5) == 0) {
                alone.evaluationWeights();
                shared.evaluationWeights();
                requireSame(one, several, sizes, threads);
                alone.trainingWeights();
                shared.trainingWeights();
            }
        }
        requireSame(one, several, sizes, threads);
        if (random.nextBoolean()) {
            shared.close();
        }
        models++;
    }

    private static void requireSame(Object one, Object several, int[] sizes, int threads) {
        require(
                Arrays.deepEquals(arrays(one), arrays(several)),
                "another result on " + threads + " threads: " + Arrays.toString(sizes));
    }

    private Object model(int[] sizes) throws ReflectiveOperationException {
        return loader.loadClass("models.Soaked").getConstructor(int[].class).newInstance((Object)
                sizes);
    }

    private ModelOptimizer<?> optimizer(Object model, int threads)
            throws ReflectiveOperationException {
        return TestModel.builder(model).threads(threads).build();
    }

    @SuppressWarnings("unchecked")
    private static float[][][] arrays(Object model) {
        return ((Supplier<float[][][]>) model).get();
    }

    private void fill(Object one, Object several) {
        float[][] first = arrays(one)[1];
        float[][] second = arrays(several)[1];
        for (int k = 0; k < first.length; k++) {
            for (int i = 0; i < first[k].length; i++) {
                first[k][i] = (float) (random.nextDouble() - 0.5);
            }
            System.arraycopy(first[k], 0, second[k], 0, first[k].length);
        }
    }

    /** Waits for what is forgotten to go; the bytes that are used then. */
    private long settle() throws InterruptedException {
        for (int attempt = 0; attempt < 100; attempt++) {
            System.gc();
            Thread.sleep(20);
            long alive = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().matches("stepsmith-\\d+"))
                    .count();
            if (alive == 0) {
                return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            }
            require(alive < MOST_ALIVE, alive + " threads are alive");
        }
        throw new AssertionError("threads of optimizers that were forgotten do not end");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
