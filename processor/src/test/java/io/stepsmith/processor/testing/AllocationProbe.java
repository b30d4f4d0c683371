package io.stepsmith.processor.testing;

import io.stepsmith.HyperparameterHandle;
import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.Snapshot;
import io.stepsmith.engine.simd.KernelGate;
import io.stepsmith.monitor.StepListener;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A main class for a cold JVM: makes optimizers of a model class at several lengths and counts the
 * bytes that each call of {@code step()} allocates on its thread. Prints one line for each call
 * from the second on that allocated, then a summary.
 */
public final class AllocationProbe {
    /**
     * How long vector kernels may take to prove themselves, in nanoseconds; a busy machine compiles
     * late.
     */
    private static final long PATIENCE = 60_000_000_000L;

    private static final String DEFAULT = "default";
    private static final String RATE = "learningRate";

    /** What is called before every step of each optimizer: the models that replace their arrays. */
    private static final List<Runnable> BETWEEN = new ArrayList<>();

    private AllocationProbe() {}

    /**
     * Arguments: the model's class, milliseconds to run, then lengths. With the property
     * {@code vectors} it goes on until the first kernel serves as vectors, a minute at most, and
     * then for that long again; with {@code threads}, steps are made on so many, and the first one
     * of each optimizer is not counted. With {@code loss}, steps are given one. A model that is a
     * {@link Runnable} runs before every step. Every other optimizer has listeners, the first one
     * among them.
     */
    public static void main(String[] arguments) throws Exception {
        Class<?> type = Class.forName(arguments[0]);
        long duration = Long.parseLong(arguments[1]) * 1_000_000;
        long start = System.nanoTime();
        long end = start + duration;
        List<ModelOptimizer<?>> optimizers = new ArrayList<>();
        for (int i = 2; i < arguments.length; i++) {
            optimizers.add(optimizer(type, Integer.parseInt(arguments[i])));
        }
        boolean perturb = allows(() -> {
            optimizers.get(0).perturb();
            optimizers.get(0).trainingWeights();
        });
        boolean observe = allows(() -> optimizers.get(0).observe(1));
        boolean windows = allows(() -> optimizers.get(0).endAccumulation());
        boolean weigh = windows && allows(() -> optimizers.get(0).step(1, 2));
        String frozen = !windows
                        && allows(() -> {
                            optimizers.get(0).freeze(DEFAULT);
                            optimizers.get(0).thaw(DEFAULT);
                        })
                ? DEFAULT
                : null;
        HyperparameterHandle[] handles = new HyperparameterHandle[optimizers.size()];
        for (int i = 0; i < handles.length; i++) {
            handles[i] = i % 2 == 0
                    ? optimizers.get(i).handle(RATE)
                    : optimizers.get(i).handleOfAllGroups(RATE);
        }
        List<Snapshot> snapshots = new ArrayList<>();
        optimizers.forEach(optimizer -> snapshots.add(optimizer.snapshot()));
        KernelGate kernels = kernels(type);
        boolean await = Boolean.getBoolean("vectors");
        boolean loss = Boolean.getBoolean("loss");
        // The first step of an optimizer of several threads starts them.
        int startUp = Integer.getInteger("threads", 1) > 1 ? handles.length : 1;
        long calls = 0;
        long total = 0;
        long others = 0;
        int reported = 0;
        while (System.nanoTime() < end || calls < 40 * optimizers.size()) {
            for (int i = 0; i < handles.length; i++) {
                BETWEEN.get(i).run();
                long bytes = Meter.step(
                        optimizers.get(i),
                        snapshots.get(i),
                        handles[i],
                        RATE,
                        perturb,
                        observe,
                        weigh,
                        windows,
                        loss,
                        frozen);
                if (++calls > startUp && bytes != 0) {
                    total += bytes;
                    if (reported++ < 20) {
                        System.out.println("call " + calls + ": " + bytes + " bytes");
                    }
                }
            }
            if (others == 0) {
                others = Meter.bytesOfOthers();
            }
            if (await) {
                end = Math.min(System.nanoTime() + duration, start + PATIENCE);
                await = kernels.lengths(0) == 0;
            }
        }
        others = Meter.bytesOfOthers() - others;
        if (others != 0) {
            System.out.println("the other threads: " + others + " bytes");
        }
        System.out.println(calls + " calls, " + total + " bytes from the second on, "
                + (kernels.lengths(0) == 0 ? "scalar" : "vector") + " kernels");
    }

    private static ModelOptimizer<?> optimizer(Class<?> type, int length)
            throws ReflectiveOperationException {
        Object model = type.getDeclaredConstructor().newInstance();
        for (Field field : type.getFields()) {
            float[] values = new float[length];
            Arrays.fill(values, 0.25f);
            if (field.getType() == float[].class) {
                field.set(model, values);
            } else if (field.getType() == double[].class) {
                field.set(
                        model,
                        java.util.stream.IntStream.range(0, length)
                                .mapToDouble(i -> 0.25)
                                .toArray());
            } else if (field.getType() == short[].class) {
                field.set(model, new short[length]);
            } else if (field.getType() == float[][].class && field.get(model) == null) {
                field.set(model, new float[][] {values, values.clone(), new float[length]});
            }
        }
        BETWEEN.add(model instanceof Runnable replaces ? replaces : () -> {});
        OptimizerBuilder<?, ?> builder = ((OptimizerBuilder<?, ?>)
                        Class.forName(type.getName() + "Optimizer")
                                .getMethod("builder", type)
                                .invoke(null, model))
                .threads(Integer.getInteger("threads", 1));
        if (BETWEEN.size() % 2 == 1) {
            builder.listener(Meter::look).listener(StepListener.every(3, Meter::look));
        }
        ModelOptimizer<?> optimizer = builder.build();
        optimizer.state();
        return optimizer;
    }

    private static boolean allows(Runnable call) {
        try {
            call.run();
            return true;
        } catch (IllegalStateException | IllegalArgumentException refused) {
            return false;
        }
    }

    private static KernelGate kernels(Class<?> type) throws ReflectiveOperationException {
        Field gate = Class.forName(type.getName() + "Optimizer").getDeclaredField("KERNELS");
        gate.setAccessible(true);
        return (KernelGate) gate.get(null);
    }
}
