package io.stepsmith;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.NoSuchElementException;

/**
 * Runs an {@link UpdateRule} as the plain Java it is: one instance per weight, in double precision. This is what compiled kernels
 * are compared with; it is slow.
 *
 * <p>A rule in a named module must be in a package that is open to {@code io.stepsmith}.
 *
 * @param <R> the rule, or the rule that it is a variant of
 */
public final class Reference<R> {
    private final UpdateRule declaration;
    private final R[] rules;
    private final double[] weights;
    private final Method method;
    private final Method first;
    private Decay decay;
    private double weightDecay;
    private double baseLearningRate;
    private long number;

    private Reference(UpdateRule declaration, R[] rules, double[] weights) {
        this.declaration = declaration;
        this.rules = rules;
        this.weights = weights.clone();
        this.decay = declaration.decay();
        this.weightDecay = declaration.weightDecay();
        this.baseLearningRate = declaration.learningRate();
        Class<?> type = rules.getClass().getComponentType();
        Method update = find(type, "update");
        method = update != null ? update : find(type, "weight");
        first = find(type, "first");
        if (method == null) {
            throw new IllegalArgumentException(type.getName() + " has neither update nor weight(double, double, Step)");
        }
        for (With with : declaration.with()) {
            set(with.name(), with.choice().isEmpty()
                    ? (Double.isNaN(with.value()) ? (Object) with.flag() : (Object) with.value())
                    : with.choice());
        }
    }

    /**
     * A rule with its defaults and one instance for each weight.
     *
     * @throws IllegalArgumentException if the class is not an update rule
     */
    public static Reference<?> of(Class<?> rule, double... weights) {
        UpdateRule declaration = rule.getAnnotation(UpdateRule.class);
        if (declaration == null) {
            throw new IllegalArgumentException(rule.getName() + " is not annotated with @UpdateRule");
        }
        Class<?> type = rule;
        while (type.getAnnotation(UpdateRule.class).variantOf() != void.class) {
            type = type.getAnnotation(UpdateRule.class).variantOf();
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object[] rules = (Object[]) java.lang.reflect.Array.newInstance(type, weights.length);
            for (int i = 0; i < rules.length; i++) {
                rules[i] = constructor.newInstance();
            }
            return new Reference<>(declaration, rules, weights);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot make an instance of " + type.getName(), e);
        }
    }

    /** Sets a hyperparameter of all instances; before the first step. An enum is given by its constant's name. */
    public Reference<R> set(String name, Object value) {
        if (name.equals("weightDecay") && decay != Decay.NONE) {
            weightDecay = ((Number) value).doubleValue();
            return this;
        }
        if (name.equals("learningRate")) {
            baseLearningRate = ((Number) value).doubleValue();
            return this;
        }
        try {
            Field field = field(name);
            for (R rule : rules) {
                field.set(rule, converted(field.getType(), value));
            }
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("cannot set " + name, e);
        }
        return this;
    }

    /** Chooses another kind of weight decay than the rule's own; before {@code weightDecay} is set. */
    public Reference<R> decay(Decay kind) {
        decay = kind;
        return this;
    }

    /** One update of all weights at the base learning rate. */
    public void step(double[] gradients) {
        step(baseLearningRate, number, gradients);
    }

    /** One update of all weights at the given learning rate and clock. */
    public void step(double learningRate, double clock, double[] gradients) {
        if (gradients.length != weights.length) {
            throw new IllegalArgumentException(gradients.length + " gradients for " + weights.length + " weights");
        }
        number++;
        Step step = new Now(number, clock, learningRate, baseLearningRate, Double.NaN);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = next(rules[i], weights[i], gradients[i], step);
        }
    }

    private double next(R rule, double w, double g, Step step) {
        double gradient = decay == Decay.L2 && weightDecay != 0 ? g + weightDecay * w : g;
        if (number == 1 && first != null) {
            invoke(first, rule, w, gradient, step);
        }
        double result = (Double) invoke(method, rule, w, gradient, step);
        if (method.getName().equals("weight")) {
            return result;
        }
        return decayed(w, result, step);
    }

    private double decayed(double w, double u, Step step) {
        return WeightDecay.step(weightDecay == 0 ? Decay.NONE : decay, weightDecay, w, u, step.learningRate(),
                step.baseLearningRate());
    }

    /** The weights now; a copy. */
    public double[] weights() {
        return weights.clone();
    }

    /** The values of a state slot now, one per weight; a copy. */
    public double[] state(String name) {
        Field field = field(name);
        return Arrays.stream(rules).mapToDouble(rule -> {
            try {
                return field.getDouble(rule);
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException("cannot read " + name, e);
            }
        }).toArray();
    }

    private Field field(String name) {
        try {
            Field field = rules.getClass().getComponentType().getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new NoSuchElementException(
                    rules.getClass().getComponentType().getSimpleName() + " has no field '" + name + "'");
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object converted(Class<?> type, Object value) {
        if (type == double.class) {
            return ((Number) value).doubleValue();
        }
        if (type == int.class) {
            return ((Number) value).intValue();
        }
        return type.isEnum() && value instanceof String name ? Enum.valueOf((Class) type, name) : value;
    }

    private static Method find(Class<?> type, String name) {
        try {
            Method method = type.getDeclaredMethod(name, double.class, double.class, Step.class);
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static Object invoke(Method method, Object rule, Object... arguments) {
        try {
            return method.invoke(rule, arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(method + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot call " + method, e);
        }
    }

    private record Now(double number, double clock, double learningRate, double baseLearningRate, double loss) implements Step {}
}
