package io.stepsmith.processor.testing;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A main class that prints which operations the Vector API has not made before vector kernels call
 * them.
 */
public final class OperationsProbe {
    private static final List<String> VECTORS =
            List.of("FloatVector", "DoubleVector", "IntVector", "LongVector", "ShortVector");
    /** The last of them flushes states. */
    private static final int STEPS = 33;

    private OperationsProbe() {}

    /** Arguments: the models' classes. The Vector API is opened, and serves from the first step. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Method make = Class.forName("io.stepsmith.engine.simd.VectorOperations")
                .getDeclaredMethod("make");
        make.setAccessible(true);
        make.invoke(null);
        Set<String> before = made();
        for (String argument : arguments) {
            Class<?> type = Class.forName(argument);
            Method builder = Class.forName(argument + "Optimizer").getMethod("builder", type);
            Object model = type.getDeclaredConstructor().newInstance();
            ModelOptimizer<?> optimizer =
                    ((OptimizerBuilder<?, ?>) builder.invoke(null, model)).build();
            for (int step = 0; step < STEPS; step++) {
                optimizer.step(1);
            }
        }
        Set<String> after = made();
        after.removeAll(before);
        System.out.println("made before " + !before.isEmpty() + ", later " + after);
    }

    private static Set<String> made() throws ReflectiveOperationException {
        Set<String> made = new TreeSet<>();
        for (String vector : VECTORS) {
            for (Field field :
                    Class.forName("jdk.incubator.vector." + vector).getDeclaredFields()) {
                if (field.getType().getSimpleName().equals("ImplCache")) {
                    Object[] operations = operations(field);
                    IntStream.range(0, operations.length)
                            .filter(i -> operations[i] != null)
                            .forEach(i -> made.add(vector + "." + field.getName() + "[" + i + "]"));
                }
            }
        }
        return made;
    }

    private static Object[] operations(Field field) throws ReflectiveOperationException {
        field.setAccessible(true);
        Field cache = field.getType().getDeclaredField("cache");
        cache.setAccessible(true);
        return (Object[]) cache.get(field.get(null));
    }
}
