package io.stepsmith.processor.testing;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * A model of three matrices whose gradients are products of factors, and a vector whose gradient is
 * one of the factors, in two forms: {@code Stored} stores the products, {@code Product} has
 * {@code @Outer}. The first matrix has rows longer than a block of a sum, the second more rows than
 * a group of a sum over columns, and the third shares a factor with it.
 */
public final class OuterModel {
    private static final String SOURCE = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.modifier.*;
            import io.stepsmith.rule.*;
            %1$s
            public class %2$s {
                public int rows = 2, columns = 4099;
                @Param%3$s public %4$s w;
                @Param(ascend = true)%5$s public %6$s[][] v;
                @Param%7$s public %10$s u;
                @Param(gradient = "dy") @Group(name = "bias", rule = AdamW.class) public %8$s[] b;
                public %8$s[] dy, dz, du, input, inner;
                %9$s
            }
            """;

    private static final String GRADIENTS =
            "public %1$s[][] wGradient = new %1$s[2][4099], vGradient = new %1$s[70][13], uGradient = new %1$s[2][13];";

    /** The model. */
    public final Object model;
    /** Its optimizer. */
    public final ModelOptimizer<Object> optimizer;

    private final String factors;

    /**
     * Arrays of a model.
     *
     * @param weights the type of a weight: {@code float}, {@code double}, or {@code short}
     * @param flat whether the first and the last matrix of {@code Product} are flat arrays
     */
    public record Form(String weights, boolean flat) {
        private String factors() {
            return weights.equals("short") ? "float" : weights;
        }

        /** The source of a model with these annotations. */
        public String source(String name, String annotations) {
            boolean outer = name.equals("Product");
            return SOURCE.formatted(
                    annotations,
                    name,
                    outer
                            ? (flat ? "(shape = {\"rows\", \"columns\"})" : "")
                                    + " @Outer(rows = \"dy\", columns = \"input\")"
                            : "",
                    weights + (outer && flat ? "[]" : "[][]"),
                    outer ? " @Outer(rows = \"dz\", columns = \"inner\")" : "",
                    weights,
                    outer
                            ? (flat ? "(shape = {\"2\", \"13\"})" : "")
                                    + " @Outer(rows = \"du\", columns = \"inner\")"
                            : "",
                    factors(),
                    outer ? "" : GRADIENTS.formatted(factors()),
                    weights + (outer && flat ? "[]" : "[][]"));
        }
    }

    /** A model of a class, on a number of threads, with scalar or vector kernels. */
    public OuterModel(ClassLoader loader, String name, Form form, String simd, int threads) {
        model = TestModel.of(loader, "models." + name);
        factors = form.factors();
        SplittableRandom random = new SplittableRandom(1);
        boolean flat = form.flat() && isProduct();
        set("w", matrix(form.weights(), random.doubles(2 * 4099, -1, 1).toArray(), 2, flat));
        set("v", matrix(form.weights(), random.doubles(70 * 13, -1, 1).toArray(), 70, false));
        set("u", matrix(form.weights(), random.doubles(2 * 13, -1, 1).toArray(), 2, flat));
        set("b", array(factors, random.doubles(2, -1, 1).toArray()));
        String before = System.getProperty("stepsmith.simd");
        System.setProperty("stepsmith.simd", simd);
        try {
            OptimizerBuilder<Object, ModelOptimizer<Object>> builder = TestModel.builder(model);
            builder.threads(threads);
            optimizer = builder.build();
        } finally {
            System.clearProperty("stepsmith.simd");
            if (before != null) {
                System.setProperty("stepsmith.simd", before);
            }
        }
    }

    private boolean isProduct() {
        return model.getClass().getSimpleName().equals("Product");
    }

    /** Gives the model other factors, which depend on a number; every third one is 0. */
    public void factors(int number, DoubleUnaryOperator change) {
        SplittableRandom random = new SplittableRandom(number);
        for (String name : List.of("dy", "dz", "du", "input", "inner")) {
            int length =
                    switch (name) {
                        case "dy" -> 2;
                        case "dz" -> 70;
                        case "du" -> 2;
                        case "input" -> 4099;
                        default -> 13;
                    };
            double[] values = random.doubles(length, -1, 1).toArray();
            for (int i = number % 3; i < length; i += 3) {
                values[i] = 0;
            }
            set(name, array(factors, Arrays.stream(values).map(change).toArray()));
        }
        if (!isProduct()) {
            store("wGradient", "dy", "input");
            store("vGradient", "dz", "inner");
            store("uGradient", "du", "inner");
        }
    }

    private void store(String gradient, String rows, String columns) {
        Object all = get(gradient);
        for (int i = 0; i < Array.getLength(all); i++) {
            Object row = Array.get(all, i);
            if (row instanceof float[] floats) {
                for (int j = 0; j < floats.length; j++) {
                    floats[j] = ((float[]) get(rows))[i] * ((float[]) get(columns))[j];
                }
            } else {
                for (int j = 0; j < Array.getLength(row); j++) {
                    ((double[]) row)[j] = ((double[]) get(rows))[i] * ((double[]) get(columns))[j];
                }
            }
        }
    }

    /** All bits of weights, then of state by name, one string for each array. */
    public List<String> bits() {
        List<String> bits = new ArrayList<>();
        for (String name : List.of("w", "v", "u", "b")) {
            bits.add(name + " " + bits(get(name)));
        }
        List<String> state = new ArrayList<>();
        for (OptimizerState.Slot slot : optimizer.state().slots()) {
            state.add(slot.name() + " " + bits(slot.toArray()));
        }
        state.sort(null);
        bits.addAll(state);
        return bits;
    }

    private static String bits(Object array) {
        StringBuilder text = new StringBuilder();
        append(array, text);
        return text.toString();
    }

    private static void append(Object array, StringBuilder text) {
        if (array instanceof float[] floats) {
            for (float value : floats) {
                text.append(Float.floatToIntBits(value)).append(' ');
            }
        } else if (array instanceof double[] doubles) {
            for (double value : doubles) {
                text.append(Double.doubleToLongBits(value)).append(' ');
            }
        } else if (array instanceof short[] shorts) {
            for (short value : shorts) {
                text.append(value).append(' ');
            }
        } else if (array instanceof long[] longs) {
            text.append(Arrays.toString(longs));
        } else {
            for (Object row : (Object[]) array) {
                append(row, text);
            }
        }
    }

    /** What is in a field. */
    public Object get(String field) {
        return get(model, field);
    }

    /** Puts something into a field. */
    public void set(String field, Object value) {
        set(model, field, value);
    }

    /** What is in a field of a model. */
    public static Object get(Object model, String field) {
        try {
            return model.getClass().getField(field).get(model);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Puts something into a field of a model. */
    public static void set(Object model, String field, Object value) {
        try {
            model.getClass().getField(field).set(model, value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object matrix(String element, double[] values, int rows, boolean flat) {
        if (flat) {
            return array(element, values);
        }
        int columns = values.length / rows;
        Object first = array(element, values);
        Object all = Array.newInstance(first.getClass(), rows);
        for (int row = 0; row < rows; row++) {
            Array.set(
                    all,
                    row,
                    array(element, Arrays.copyOfRange(values, row * columns, (row + 1) * columns)));
        }
        return all;
    }

    private static Object array(String element, double[] values) {
        switch (element) {
            case "double":
                return values;
            case "float":
                float[] floats = new float[values.length];
                for (int i = 0; i < values.length; i++) {
                    floats[i] = (float) values[i];
                }
                return floats;
            default:
                short[] shorts = new short[values.length];
                for (int i = 0; i < values.length; i++) {
                    shorts[i] = io.stepsmith.Bfloat16.nearestEven((float) values[i]);
                }
                return shorts;
        }
    }
}
