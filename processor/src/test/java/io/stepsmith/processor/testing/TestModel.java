package io.stepsmith.processor.testing;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;

import java.lang.reflect.InvocationTargetException;

/** Instances of compiled model classes, and what was generated for them, by reflection. */
public final class TestModel {
    private TestModel() {}

    /** An instance of a class. */
    public static Object of(ClassLoader loader, String name) {
        try {
            return loader.loadClass(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw thrown(e);
        }
    }

    /** What {@code of(model)} of the model's optimizer gives or throws. */
    @SuppressWarnings("unchecked")
    public static ModelOptimizer<Object> optimizer(Object model) {
        return (ModelOptimizer<Object>) call("of", model);
    }

    /** What {@code builder(model)} of the model's optimizer gives. */
    @SuppressWarnings("unchecked")
    public static OptimizerBuilder<Object, ModelOptimizer<Object>> builder(Object model) {
        return (OptimizerBuilder<Object, ModelOptimizer<Object>>) call("builder", model);
    }

    private static Object call(String method, Object model) {
        Class<?> type = model.getClass();
        try {
            return type.getClassLoader()
                    .loadClass(type.getName() + "Optimizer")
                    .getMethod(method, type)
                    .invoke(null, model);
        } catch (ReflectiveOperationException e) {
            throw thrown(e);
        }
    }

    /** What was thrown by the code that was called, or that it could not be. */
    private static RuntimeException thrown(ReflectiveOperationException e) {
        if (e instanceof InvocationTargetException && e.getCause() instanceof RuntimeException) {
            return (RuntimeException) e.getCause();
        }
        throw new AssertionError(e);
    }
}
