package io.stepsmith.monitor;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerDescription;

import java.lang.reflect.Proxy;
import java.util.Objects;

/** Optimizers that do nothing but describe themselves. */
final class DescribedOptimizer {
    private DescribedOptimizer() {}

    /** An optimizer with a description; null if nobody asks for it. */
    static ModelOptimizer<?> of(OptimizerDescription description) {
        return (ModelOptimizer<?>) Proxy.newProxyInstance(
                DescribedOptimizer.class.getClassLoader(),
                new Class<?>[] {ModelOptimizer.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("description")) {
                        return Objects.requireNonNull(description);
                    }
                    throw new UnsupportedOperationException(method.toString());
                });
    }
}
