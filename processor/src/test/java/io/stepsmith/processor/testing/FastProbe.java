package io.stepsmith.processor.testing;

import java.lang.reflect.InvocationTargetException;

/** A main class for a JVM that an optimizer refuses: makes one and prints why it did not start. */
public final class FastProbe {
    private FastProbe() {}

    /** Argument: the model's class, with parameters in {@code w}. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Class<?> type = Class.forName(arguments[0]);
        Object model = type.getDeclaredConstructor().newInstance();
        type.getField("w").set(model, new float[][] {{1}});
        type.getField("wGradient").set(model, new float[][] {{1}});
        try {
            Class.forName(arguments[0] + "Optimizer").getMethod("of", type).invoke(null, model);
            System.out.println("started");
        } catch (InvocationTargetException refused) {
            System.out.println(refused.getCause().getMessage());
        }
    }
}
