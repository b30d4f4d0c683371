package io.stepsmith.processor.testing;

import io.stepsmith.KernelWarmUp;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.engine.simd.KernelGate;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * A main class for a cold JVM: makes optimizers of one model class, and prints after each which
 * kernels serve.
 */
public final class WarmUpProbe {
    private WarmUpProbe() {}

    /**
     * Arguments: the model's class, then for each optimizer when its kernels are made ready;
     * {@code INTERRUPTED} interrupts this thread.
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Class<?> type = Class.forName(arguments[0]);
        Class<?> generated = Class.forName(type.getName() + "Optimizer");
        Method builder = generated.getMethod("builder", type);
        Field gate = generated.getDeclaredField("KERNELS");
        gate.setAccessible(true);
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i].equals("INTERRUPTED")) {
                Thread.currentThread().interrupt();
                continue;
            }
            Object model = type.getDeclaredConstructor().newInstance();
            type.getField("w0").set(model, new float[100]);
            type.getField("w0Gradient").set(model, new float[100]);
            ((OptimizerBuilder<?, ?>) builder.invoke(null, model))
                    .warmUp(KernelWarmUp.valueOf(arguments[i]))
                    .build()
                    .step();
            System.out.println(arguments[i] + " "
                    + (((KernelGate) gate.get(null)).vector(0, 100) ? "vector" : "scalar")
                    + (Thread.currentThread().isInterrupted() ? ", interrupted" : ""));
        }
        System.out.println("thread "
                + Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().equals("stepsmith-warm-up")));
    }
}
