package io.stepsmith.processor.model;

import io.stepsmith.processor.nullness.Nullable;
import io.stepsmith.schedule.Curve;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/**
 * A call that makes a {@link Curve}: written into generated code, and made at once to see the
 * values. So there is one place that says which curve an annotation stands for.
 *
 * @param on the curve that the method is called on; null for a factory
 * @param method the name of a method of {@link Curve}
 * @param arguments Double, Length, Enum, CurveCall, or a List of Double, of Length or of CurveCall
 */
public record CurveCall(@Nullable CurveCall on, String method, List<Object> arguments) {
    private static final int LONGEST_CHAIN = 32;

    /** A call of a factory. */
    static CurveCall of(String method, Object... arguments) {
        return new CurveCall(null, method, List.of(arguments));
    }

    /**
     * Calls that put curves, at least one, after one another: a chain, or, if that were too long
     * for a compiler, one call.
     */
    static CurveCall inOrder(List<CurveCall> curves) {
        if (curves.size() > LONGEST_CHAIN) {
            return of("inOrder", curves);
        }
        CurveCall all = curves.get(0);
        for (CurveCall next : curves.subList(1, curves.size())) {
            all = all.then("then", next);
        }
        return all;
    }

    /** A call on this curve. */
    CurveCall then(String next, Object... more) {
        return new CurveCall(this, next, List.of(more));
    }

    /** The curve, for a run of that length. */
    public Curve make(Length.Run run) {
        Object target = on == null ? null : on.make(run);
        Object[] values =
                arguments.stream().map(argument -> value(argument, run)).toArray();
        for (Method candidate : Curve.class.getMethods()) {
            if (candidate.getName().equals(method) && fits(candidate.getParameterTypes(), values)) {
                return call(candidate, target, values);
            }
        }
        throw new IllegalStateException(
                "there is no Curve." + method + " for " + Arrays.toString(values));
    }

    private static Curve call(Method method, @Nullable Object target, Object[] values) {
        try {
            return (Curve) method.invoke(target, values);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause());
        }
    }

    private static boolean fits(Class<?>[] types, Object[] values) {
        boolean fits = types.length == values.length;
        for (int i = 0; fits && i < values.length; i++) {
            fits = types[i].isInstance(values[i])
                    || types[i] == double.class && values[i] instanceof Double;
        }
        return fits;
    }

    private static Object value(Object argument, Length.Run run) {
        if (argument instanceof Length length) {
            return length.in(run);
        }
        if (argument instanceof CurveCall curve) {
            return curve.make(run);
        }
        return argument instanceof List<?> list ? array(list, run) : argument;
    }

    private static Object array(List<?> list, Length.Run run) {
        return !list.isEmpty() && list.get(0) instanceof CurveCall
                ? list.stream().map(one -> (Curve) value(one, run)).toArray(Curve[]::new)
                : list.stream()
                        .mapToDouble(number -> (Double) value(number, run))
                        .toArray();
    }
}
