package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;

import io.stepsmith.Bfloat16;
import io.stepsmith.ModelOptimizer;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.HolderCase;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Models in many combinations of holder, array, access, nesting, format and place of the gradient,
 * as often as projects have them, equal momentum in plain Java after ten steps; those that are not
 * supported give their code.
 */
class HoldersMatrixTest {
    private static final int DRAWN = 360;
    private static final int TOGETHER = 16;
    private static final int STEPS = 10;
    private static final long SEED = 16;

    private static final String RULE = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.language.*;
            /** Momentum that counts the gradients of matrices twice. */
            @UpdateRule
            public final class Momentum {
                @State double v;
                double update(double w, double g, Step step, Tensor tensor) {
                    v = 0.5 * v + (tensor.isMatrix() ? 2 * g : g);
                    return v;
                }
            }
            """;
    private static final String MADE = """
            package models;
            import java.nio.FloatBuffer;
            import java.util.*;
            public class Made {
                public final List<Object> weights = new ArrayList<>();
                public final List<Boolean> matrices = new ArrayList<>();
                public final List<Object> gradients = new ArrayList<>();
                <A> A made(A array, boolean gradient, boolean matrix) {
                    (gradient ? gradients : weights).add(array);
                    if (!gradient) { matrices.add(matrix); }
                    return array;
                }
                float[] floats(boolean g, boolean m) { return made(new float[6], g, m); }
                double[] doubles(boolean g, boolean m) { return made(new double[6], g, m); }
                short[] shorts(boolean g, boolean m) { return made(new short[6], g, m); }
                FloatBuffer buffer(boolean g, boolean m) { return FloatBuffer.wrap(floats(g, m)); }
                float[][] floatRows(boolean g, boolean m) { return new float[][] {made(new float[3], g, m), made(new float[3], g, m)}; }
                double[][] doubleRows(boolean g, boolean m) { return new double[][] {made(new double[3], g, m), made(new double[3], g, m)}; }
                short[][] shortRows(boolean g, boolean m) { return new short[][] {made(new short[3], g, m), made(new short[3], g, m)}; }
            }
            """;

    /** What is refused, whatever holds it, with the code. */
    private static final Map<String, String> REFUSED = new TreeMap<>(Map.ofEntries(
            Map.entry("@Param private float[] w; float[] dW;", "PrivateField"),
            Map.entry("@Param float[][][] w; float[][][] dW;", "ParameterType"),
            Map.entry("@Param float w; float dW;", "ParameterType"),
            Map.entry("@Param Double[] w; Double[] dW;", "ParameterType"),
            Map.entry("@Param List<float[]> w; List<float[]> dW;", "ParameterType"),
            Map.entry("@Param List w;", "ParameterType"),
            Map.entry("@Param List<?> w;", "ParameterType"),
            Map.entry("@Param Map<String, float[]> w;", "ParameterType"),
            Map.entry("@Param java.nio.DoubleBuffer w; java.nio.DoubleBuffer dW;", "ParameterType"),
            Map.entry("interface Layer {} @Param List<Layer> w;", "ParameterType"),
            Map.entry("record Pair(float[] w, float[] dW) {} @Param Pair w;", "ParameterType"),
            Map.entry("@Param float[] w(int i) { return null; } float[] dW;", "ParameterMethod"),
            Map.entry("@Param static float[] w() { return null; } float[] dW;", "StaticField")));

    private final SplittableRandom random = new SplittableRandom(SEED);

    private static String model(String name, boolean separate, Map<Integer, HolderCase> cases) {
        String interfaces = cases.keySet().stream()
                .filter(n -> !cases.get(n).ofModel(n).isEmpty())
                .map(n -> "W" + n)
                .collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder("""
                package models;
                import io.stepsmith.*;
                import java.util.*;
                @Optimizer(rule = Momentum.class, learningRate = 0.125%s)
                public class %s extends Made%s {
                """.formatted(
                        separate ? ", separateGradients = true" : "",
                        name,
                        interfaces.isEmpty() ? "" : " implements " + interfaces));
        cases.forEach((n, one) -> text.append(one.members(n)));
        text.append("}\n");
        cases.forEach((n, one) -> text.append(one.ofModel(n)));
        return text.toString();
    }

    /** The models, each with several cases; those with gradients in a second instance apart. */
    private static Map<String, Map<Integer, HolderCase>> models(List<HolderCase> cases) {
        Map<String, Map<Integer, HolderCase>> models = new LinkedHashMap<>();
        int[] counts = new int[2];
        for (int n = 0; n < cases.size(); n++) {
            boolean separate = cases.get(n).gradient() == HolderCase.Gradient.SEPARATE;
            String name = (separate ? "S" : "M") + counts[separate ? 1 : 0]++ / TOGETHER;
            models.computeIfAbsent(name, first -> new LinkedHashMap<>()).put(n, cases.get(n));
        }
        return models;
    }

    @Test
    void holdersEqualTheReference() throws ReflectiveOperationException {
        List<HolderCase> drawn = HolderCase.drawn(DRAWN, SEED);
        List<HolderCase> cases = drawn.stream().filter(HolderCase::isSupported).toList();
        assertTrue(cases.size() >= 300, () -> "only " + cases.size());
        Set<Object> options = new HashSet<>();
        cases.forEach(one -> options.addAll(
                List.of(one.kind(), one.format(), one.access(), one.nesting(), one.gradient())));
        assertEquals(4 + 3 + 5 + 9 + 3, options.size());
        Map<String, Map<Integer, HolderCase>> models = models(cases);
        List<String> sources = new ArrayList<>(List.of(RULE, MADE));
        models.forEach((name, of) -> sources.add(model(name, name.startsWith("S"), of)));
        ClassLoader loader = Compiled.of(Compiled.WITH_VECTORS, sources.toArray(String[]::new))
                .load();
        for (String name : models.keySet()) {
            train(loader.loadClass("models." + name), name.startsWith("S"), models.get(name));
        }
    }

    @SuppressWarnings("unchecked")
    private static <A> List<A> list(Object made, String field) throws ReflectiveOperationException {
        return (List<A>) made.getClass().getField(field).get(made);
    }

    @SuppressWarnings("unchecked")
    private void train(Class<?> type, boolean separate, Map<Integer, HolderCase> cases)
            throws ReflectiveOperationException {
        Object model = type.getDeclaredConstructor().newInstance();
        Object second = separate ? type.getDeclaredConstructor().newInstance() : model;
        List<Object> weights = list(model, "weights");
        List<Object> gradients = list(second, separate ? "weights" : "gradients");
        List<Boolean> matrices = list(model, "matrices");
        assertEquals(weights.size(), gradients.size(), type.getName());
        double[][] w = new double[weights.size()][];
        double[][] v = new double[weights.size()][];
        for (int k = 0; k < w.length; k++) {
            w[k] = fill(weights.get(k));
            v[k] = new double[w[k].length];
        }
        ModelOptimizer<Object> optimizer = (ModelOptimizer<Object>) type.getClassLoader()
                .loadClass(type.getName() + "Optimizer")
                .getMethod("of", type)
                .invoke(null, model);
        for (int step = 0; step < STEPS; step++) {
            for (int k = 0; k < w.length; k++) {
                double[] g = fill(gradients.get(k));
                for (int i = 0; i < g.length; i++) {
                    v[k][i] = 0.5 * v[k][i] + (matrices.get(k) ? 2 : 1) * g[i];
                    w[k][i] -= 0.125 * v[k][i];
                }
            }
            if (separate) {
                optimizer.step(second);
            } else {
                optimizer.step();
            }
        }
        for (int k = 0; k < w.length; k++) {
            for (int i = 0; i < w[k].length; i++) {
                double error = weights.get(k) instanceof short[]
                        ? 0x1p-8 * Math.abs(w[k][i]) + 1e-5
                        : weights.get(k) instanceof float[] ? 1e-5 : 1e-13;
                String array =
                        type.getSimpleName() + " of " + cases + ": array " + k + "[" + i + "]";
                assertEquals(w[k][i], get(weights.get(k), i), error, array);
            }
        }
    }

    /** Fills an array with numbers, and returns them as they are in it. */
    private double[] fill(Object array) {
        double[] values = new double[java.lang.reflect.Array.getLength(array)];
        for (int i = 0; i < values.length; i++) {
            double value = random.nextDouble() - 0.5;
            if (array instanceof float[] floats) {
                floats[i] = (float) value;
            } else if (array instanceof double[] doubles) {
                doubles[i] = value;
            } else {
                ((short[]) array)[i] = Bfloat16.nearestEven((float) value);
            }
            values[i] = get(array, i);
        }
        return values;
    }

    private static double get(Object array, int i) {
        return array instanceof float[] floats
                ? floats[i]
                : array instanceof double[] doubles
                        ? doubles[i]
                        : Bfloat16.toFloat(((short[]) array)[i]);
    }

    @Test
    void whatIsNotSupportedGivesItsCode() {
        List<String> sources = new ArrayList<>(List.of(RULE, MADE));
        Map<String, Set<String>> expected = new TreeMap<>();
        List<HolderCase> drawn = HolderCase.drawn(DRAWN, SEED).stream()
                .filter(one -> !one.isSupported())
                .toList();
        assertTrue(drawn.size() > 5);
        for (int n = 0; n < drawn.size(); n++) {
            HolderCase one = drawn.get(n);
            boolean separate = one.gradient() == HolderCase.Gradient.SEPARATE;
            sources.add(model("B" + n, separate, Map.of(n, one)));
            expected.put("B" + n, Set.of("Bfloat16Separate"));
        }
        for (String members : REFUSED.keySet()) {
            String name = "R" + expected.size();
            sources.add("""
                    package models;
                    import io.stepsmith.*;
                    import java.util.*;
                    @Optimizer(rule = Momentum.class)
                    class %s {
                        %s
                    }
                    """.formatted(name, members));
            expected.put(name, Set.of(REFUSED.get(members)));
        }
        Compilation compilation = Compiled.compile(Compiled.WITH_VECTORS, sources);
        Map<String, Set<String>> codes = new TreeMap<>();
        Pattern code = Pattern.compile("\\[(\\w+)]");
        compilation.errors().forEach(error -> {
            Matcher found = code.matcher(error.getMessage(null));
            String file = error.getSource().getName().replaceAll(".*/|\\.java", "");
            codes.computeIfAbsent(file, first -> new HashSet<>())
                    .add(found.find() ? found.group(1) : error.getMessage(null));
        });
        assertEquals(expected, codes, () -> Arrays.toString(drawn.toArray()));
    }
}
