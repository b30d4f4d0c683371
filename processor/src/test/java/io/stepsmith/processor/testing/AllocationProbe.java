package io.stepsmith.processor.testing;

import io.stepsmith.ModelOptimizer;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A main class for a cold JVM: makes optimizers of a model class at several lengths and counts the bytes that each call of
 * {@code step()} allocates on its thread. Prints one line for each call from the second on that allocated, then a summary.
 */
public final class AllocationProbe {
    private AllocationProbe() {}

    /** Arguments: the model's class, milliseconds to run, then lengths. */
    public static void main(String[] arguments) throws Exception {
        Class<?> type = Class.forName(arguments[0]);
        long end = System.nanoTime() + Long.parseLong(arguments[1]) * 1_000_000;
        List<ModelOptimizer<?>> optimizers = new ArrayList<>();
        for (int i = 2; i < arguments.length; i++) {
            optimizers.add(optimizer(type, Integer.parseInt(arguments[i])));
        }
        boolean perturb = allows(() -> {
            optimizers.get(0).perturb();
            optimizers.get(0).trainingWeights();
        });
        boolean observe = allows(() -> optimizers.get(0).observe(1));
        long calls = 0;
        long total = 0;
        int reported = 0;
        while (System.nanoTime() < end || calls < 40 * optimizers.size()) {
            for (ModelOptimizer<?> optimizer : optimizers) {
                long bytes = Meter.step(optimizer, perturb, observe);
                if (++calls > 1 && bytes != 0) {
                    total += bytes;
                    if (reported++ < 20) {
                        System.out.println("call " + calls + ": " + bytes + " bytes");
                    }
                }
            }
        }
        System.out.println(calls + " calls, " + total + " bytes from the second on, " + (vector(type) ? "vector" : "scalar") + " kernels");
    }

    private static ModelOptimizer<?> optimizer(Class<?> type, int length) throws ReflectiveOperationException {
        Object model = type.getDeclaredConstructor().newInstance();
        for (Field field : type.getFields()) {
            float[] values = new float[length];
            Arrays.fill(values, 0.25f);
            if (field.getType() == float[].class) {
                field.set(model, values);
            } else if (field.getType() == float[][].class && field.get(model) == null) {
                field.set(model, new float[][] {values, values.clone(), new float[length]});
            }
        }
        return (ModelOptimizer<?>) Class.forName(type.getName() + "Optimizer").getMethod("of", type).invoke(null, model);
    }

    private static boolean allows(Runnable call) {
        try {
            call.run();
            return true;
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    private static boolean vector(Class<?> type) throws ReflectiveOperationException {
        Field gate = Class.forName(type.getName() + "Optimizer").getDeclaredField("KERNELS");
        gate.setAccessible(true);
        return ((io.stepsmith.engine.KernelGate) gate.get(null)).vector();
    }
}
