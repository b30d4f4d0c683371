package io.stepsmith.reference;

import io.stepsmith.Extent;
import io.stepsmith.language.Column;
import io.stepsmith.language.Model;
import io.stepsmith.language.Row;
import io.stepsmith.language.Tensor;
import io.stepsmith.nullness.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A method of a rule that {@link Reference} calls: fixed parameters, then the extents that it
 * reduces over, any of them in any order.
 */
final class ReferenceMethod {
    private static final Map<Class<?>, Extent> EXTENTS = Map.of(
            Model.class,
            Extent.MODEL,
            Tensor.class,
            Extent.TENSOR,
            Row.class,
            Extent.ROW,
            Column.class,
            Extent.COLUMN);

    private final Method method;
    private final List<Extent> extents;
    /**
     * Unlike the method it passes a {@link ReplayedTensor.Stop} on as it is, without the cost of an
     * exception that wraps it.
     */
    private final MethodHandle handle;

    private ReferenceMethod(Method method, List<Extent> extents) {
        this.method = method;
        this.extents = extents;
        try {
            method.setAccessible(true);
            handle = MethodHandles.lookup()
                    .unreflect(method)
                    .asSpreader(Object[].class, method.getParameterCount());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot call " + method, e);
        }
    }

    /** The rule's method of that name that begins with the given parameters, or null. */
    static @Nullable ReferenceMethod find(Class<?> rule, String name, Class<?>... leading) {
        for (Method method : rule.getDeclaredMethods()) {
            List<Class<?>> parameters = List.of(method.getParameterTypes());
            if (method.getName().equals(name)
                    && parameters.size() >= leading.length
                    && parameters.subList(0, leading.length).equals(Arrays.asList(leading))) {
                List<Class<?>> extents = parameters.subList(leading.length, parameters.size());
                if (!EXTENTS.keySet().containsAll(extents)
                        || Set.copyOf(extents).size() < extents.size()) {
                    throw new IllegalArgumentException(
                            method + ": only Tensor, Row, Column and Model, each once, may follow");
                }
                return new ReferenceMethod(
                        method, extents.stream().map(EXTENTS::get).toList());
            }
        }
        return null;
    }

    /** The method's name. */
    String name() {
        return method.getName();
    }

    /** Calls it for the weight at which the replay of a tensor stands. */
    Object invoke(Object rule, ReplayedTensor at, Object... leading) {
        Object[] arguments = Arrays.copyOf(leading, leading.length + extents.size());
        for (int k = 0; k < extents.size(); k++) {
            arguments[leading.length + k] = at.extent(extents.get(k));
        }
        try {
            return handle.invoke(rule, arguments);
        } catch (ReplayedTensor.Stop | IllegalStateException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(method + " failed", e);
        }
    }
}
