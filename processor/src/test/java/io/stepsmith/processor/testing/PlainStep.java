package io.stepsmith.processor.testing;

import io.stepsmith.Decay;
import io.stepsmith.Exposed;
import io.stepsmith.Step;
import io.stepsmith.UpdateRule;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A rule and its modifiers run as the plain Java they are, an instance of each for every weight: what a strict double kernel must equal. */
final class PlainStep {
    private record Now(double number, double clock, double learningRate, double baseLearningRate, double loss) implements Step {}

    /** The kinds of decay that it knows. */
    static final Set<Decay> KINDS = Set.of(Decay.NONE, Decay.L2, Decay.DECOUPLED, Decay.CAUTIOUS);

    private final Decay decay;
    private final double weightDecay;
    private final double[] weights;
    private final List<List<Object>> instances = new ArrayList<>();
    private double number;

    PlainStep(Case configuration, ClassLoader loader, double[] weights) {
        this.weights = weights.clone();
        try {
            List<Class<?>> types = new ArrayList<>(List.of(loader.loadClass(configuration.rule())));
            for (Object name : (List<?>) configuration.settings().get(Compositions.MODIFIERS)) {
                types.add(loader.loadClass((String) name));
            }
            UpdateRule declaration = types.get(0).getAnnotation(UpdateRule.class);
            decay = (Decay) configuration.settings().getOrDefault(Compositions.DECAY, declaration.decay());
            weightDecay = (Double) configuration.settings().getOrDefault("weightDecay", declaration.weightDecay());
            for (int i = 0; i < weights.length; i++) {
                instances.add(make(types, configuration.settings()));
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Object> make(List<Class<?>> types, Map<String, Object> settings) throws ReflectiveOperationException {
        List<Object> made = new ArrayList<>();
        for (Class<?> type : types) {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object instance = constructor.newInstance();
            String prefix = made.isEmpty() ? "" : type.getSimpleName().substring(0, 1).toLowerCase() + type.getSimpleName().substring(1) + ".";
            for (Field field : type.getDeclaredFields()) {
                Object value = settings.get(prefix + field.getName());
                if (value != null) {
                    field.setAccessible(true);
                    field.set(instance, value);
                }
            }
            made.add(instance);
        }
        return made;
    }

    void step(double rate, double clock, double[] gradients) {
        number++;
        Step step = new Now(number, clock, rate, rate, Double.NaN);
        try {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = next(instances.get(i), weights[i], gradients[i], step);
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private double next(List<Object> classes, double w, double gradient, Step step) throws ReflectiveOperationException {
        Object rule = classes.get(0);
        List<Object> modifiers = classes.subList(1, classes.size());
        double g = gradient;
        for (Object modifier : modifiers) {
            first(modifier, w, g, step);
            g = call(modifier, "gradient", g, w, g, step);
        }
        g = decay == Decay.L2 && weightDecay != 0 ? g + weightDecay * w : g;
        first(rule, w, g, step);
        double u = call(rule, "update", Double.NaN, w, g, step);
        for (Object modifier : modifiers) {
            expose(rule, modifier);
            u = call(modifier, "update", u, w, g, u, step);
        }
        boolean agree = u >= 0 && w >= 0 || u <= 0 && w <= 0;
        boolean shrinks = weightDecay != 0 && (decay == Decay.DECOUPLED || decay == Decay.CAUTIOUS && agree);
        double rate = step.learningRate();
        double change = shrinks ? rate * u + w * (rate * weightDecay) : rate * u;
        double next = (shrinks ? w * (1 - rate * weightDecay) : w) - rate * u;
        for (Object modifier : modifiers) {
            next = call(modifier, "weight", next, w, change, next, step);
        }
        return next;
    }

    private void first(Object instance, double w, double g, Step step) throws ReflectiveOperationException {
        if (number == 1) {
            call(instance, "first", 0, w, g, step);
        }
    }

    private static void expose(Object rule, Object modifier) throws ReflectiveOperationException {
        for (Field field : modifier.getClass().getDeclaredFields()) {
            if (field.isAnnotationPresent(Exposed.class)) {
                Field source = rule.getClass().getDeclaredField(field.getName());
                source.setAccessible(true);
                field.setAccessible(true);
                field.setDouble(modifier, source.getDouble(rule));
            }
        }
    }

    /** The result of a method, or the given one if there is no such method or it returns nothing. */
    private static double call(Object instance, String name, double otherwise, Object... arguments) throws ReflectiveOperationException {
        for (Method method : instance.getClass().getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                method.setAccessible(true);
                Object result = method.invoke(instance, arguments);
                return result == null ? otherwise : (Double) result;
            }
        }
        return otherwise;
    }

    double[] weights() {
        return Arrays.copyOf(weights, weights.length);
    }
}
