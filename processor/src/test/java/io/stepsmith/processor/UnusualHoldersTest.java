package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.Compiled;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Holders as code has them that was not written for Stepsmith; no warning comes of any. */
class UnusualHoldersTest {
    /** A library with members that only its package sees. */
    private static final String LIBRARY = """
            package library;
            import io.stepsmith.*;
            import java.util.*;
            public final class Modules {
                interface Hidden {
                    @Param(gradient = "gradients()") float[] getWeights();
                }
                public static abstract class Module<T> {
                    protected abstract T own();
                    public abstract @Param(gradient = "ownGradient()") T parameter();
                    public abstract T ownGradient();
                }
                public static class Dense extends Module<float[]> implements Hidden {
                    private final float[] w = {1}, v = {1};
                    protected float[] own() { return null; }
                    @Override public float[] parameter() { return v; }
                    @Override public float[] ownGradient() { return new float[] {2}; }
                    @Override public float[] getWeights() { return w; }
                    public float[] gradients() { return new float[] {1}; }
                }
                public interface Named<E extends Module<?>> extends Iterable<E> {
                    @Param default List<? extends E> getAll() {
                        List<E> all = new LinkedList<>();
                        forEach(all::add);
                        return all;
                    }
                }
                public static final class Net implements Named<Dense> {
                    private final Dense one = new Dense(), two = new Dense();
                    public Iterator<Dense> iterator() { return List.of(one, two).iterator(); }
                }
            }
            """;

    private static final String MODEL = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import java.util.*;
            @Optimizer(rule = Sgd.class, learningRate = 0.5)
            public class Unusual extends Base<Unusual.Box<String>> implements First, Second {
                public static class Box<T> {
                    private final float[] model = {1};
                    @Param(gradient = "gradients()") @Deprecated float[] model() { return model; }
                    float[] gradients() { return new float[] {1}; }
                }
                public final float[] shared = {1};
                private final List<Box<String>> boxes = List.of(new Box<>());
                private final Box<?>[] array = {new Box<Integer>()};
                @Override List<Box<String>> count() { return boxes; }
                @Param Box<?>[] getInt() { return array; }
                @Override public float[] getI() { return shared; }
                public float[] getDI() { return new float[] {1}; }
                @Param public library.Modules.Net net = new library.Modules.Net();
                @Param library.Modules.Dense getClass_() { return dense; }
                public final library.Modules.Dense dense = new library.Modules.Dense();
                public List<float[]> all() {
                    List<float[]> all = new ArrayList<>(List.of(boxes.get(0).model, array[0].model, shared));
                    net.forEach(one -> all.addAll(List.of(one.getWeights(), one.parameter())));
                    all.addAll(List.of(dense.getWeights(), dense.parameter()));
                    return all;
                }
            }
            abstract class Base<B> { @Param abstract List<B> count(); }
            interface First { @Param float[] getI(); }
            interface Second { @Param float[] getI(); }
            """;

    @Test
    void areTrainedWithoutAWarning() throws ReflectiveOperationException {
        ClassLoader loader = Compiled.of(
                        List.of(
                                "-Xlint:all,-options,-processing",
                                "-Werror",
                                "-Astepsmith.simd=OFF"),
                        LIBRARY,
                        MODEL)
                .load();
        Object model =
                loader.loadClass("models.Unusual").getDeclaredConstructor().newInstance();
        @SuppressWarnings("unchecked")
        ModelOptimizer<Object> optimizer =
                (ModelOptimizer<Object>) loader.loadClass("models.UnusualOptimizer")
                        .getMethod("of", model.getClass())
                        .invoke(null, model);
        optimizer.step();
        optimizer.step();
        @SuppressWarnings("unchecked")
        List<float[]> all = (List<float[]>) model.getClass().getMethod("all").invoke(model);
        float[] trained = new float[all.size()];
        for (int i = 0; i < trained.length; i++) {
            trained[i] = all.get(i)[0];
        }
        assertArrayEquals(new float[] {0, 0, 0, 0, -1, 0, -1, 0, -1}, trained);
    }
}
