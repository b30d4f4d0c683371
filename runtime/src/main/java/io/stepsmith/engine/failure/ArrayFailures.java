package io.stepsmith.engine.failure;

import io.stepsmith.Slice;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.nio.FloatBuffer;
import java.util.regex.Pattern;

/**
 * The texts of everything that is wrong with the arrays and objects of a model; apart from where
 * they are thrown, as {@link Failures} says.
 */
public final class ArrayFailures {
    private ArrayFailures() {}

    public static NullPointerException isNull(String what, boolean inGradients) {
        return new NullPointerException(
                what + " is null" + (inGradients ? " in the gradients" : ""));
    }

    /** Refuses an array that a method of the model makes anew each time. */
    public static IllegalStateException madeAnew(Class<?> model, String name, boolean isGradient) {
        return new IllegalStateException((isGradient ? "the gradient of " : "")
                + model.getSimpleName() + "." + name
                + " was read twice and was another array each time, so that a step would "
                + (isGradient ? "clear" : "train")
                + " a copy: let the method return the array itself");
    }

    public static IllegalStateException lengthChanged(String what, int length, int expected) {
        return new IllegalStateException(what + " has " + Counts.of(length, "element")
                + ", but had " + expected + " when the optimizer was made");
    }

    /** Refuses a parameter that has come or gone since the optimizer was made. */
    public static IllegalStateException presenceChanged(String what, boolean expected) {
        return new IllegalStateException(
                what
                        + (expected
                                ? " is null, but was there when the optimizer was made"
                                : " is there, but was null when the optimizer was made, so that it has no state: make another optimizer"));
    }

    /** Refuses the gradient of a parameter that is absent. */
    public static IllegalStateException onlyGradient(String what, String gradient) {
        return new IllegalStateException(what + " is null, but " + gradient
                + " is not: where a parameter is absent, so is its gradient");
    }

    /** Refuses a buffer that is no view of a whole array. */
    public static IllegalStateException noArray(String what, FloatBuffer buffer) {
        return new IllegalStateException(
                what + " is "
                        + (buffer.isDirect()
                                ? "a direct buffer"
                                : buffer.hasArray() ? "a part of an array" : "a read-only buffer")
                        + ", but must be the whole of a float[], as FloatBuffer.allocate and FloatBuffer.wrap make it");
    }

    /** Refuses what cannot be a label in a path. */
    public static IllegalStateException label(String what, String label) {
        return new IllegalStateException("the label of " + what + " is "
                + (label == null ? "null" : "'" + visible(label) + "'")
                + "; paths need a text without brackets and control characters");
    }

    /** A text with its control characters as Java writes them. */
    private static String visible(String text) {
        return Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]")
                .matcher(text)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }

    /** Refuses a label that another object of the same array or list has. */
    public static IllegalStateException sameLabel(String one, String other, String label) {
        return new IllegalStateException(one + " and " + other + " have the label '" + label
                + "'; paths need another one for each");
    }

    /** Refuses an object whose place had one of another class with parameters of its own. */
    public static IllegalStateException classChanged(String what, Class<?> type, Class<?> before) {
        return new IllegalStateException(what + " is of " + type + ", but was of class "
                + before.getSimpleName()
                + " when the optimizer was made, whose state does not fit: make another optimizer");
    }

    /** Refuses an object of gradients that is of another class than that of weights. */
    public static IllegalStateException otherClass(
            String gradients, Class<?> type, String what, Class<?> known) {
        return new IllegalStateException(gradients + " is of " + type
                + ", but holds the gradients of " + what + ", which is of class "
                + known.getSimpleName());
    }

    /** The name of a gradient, which may be in a second instance of the model. */
    public static String gradient(String field, boolean inGradients) {
        return inGradients ? field + " in the gradients" : field;
    }

    /**
     * Refuses an object with a parameter that its class has beside those of the class that
     * generated code knows.
     */
    public static IllegalStateException unknownParameter(
            String what, Class<?> type, Member parameter, Class<?> known) {
        Class<?> declaring = parameter.getDeclaringClass();
        String subclass = simpleName(declaring);
        String parent = known.getSimpleName();
        String cure = declaring.isAnonymousClass()
                ? "Declare the parameter in " + parent
                        + ", or the field as a class that has it and a name"
                : "Declare the field as " + subclass + ", add " + subclass
                        + ".class to @Param(classes = ...) there, or declare the parameter in "
                        + parent;
        return new IllegalStateException(what + " is of " + type + ", with "
                + unknown(parameter, subclass) + ": the generated code knows the parameters of "
                + parent + " only. " + cure);
    }

    private static String unknown(Member parameter, String type) {
        boolean slice = ((AnnotatedElement) parameter).isAnnotationPresent(Slice.class);
        return (slice ? "@Slice " : "@Param ") + type + "." + name(parameter)
                + (slice ? ", which would have no effect" : ", which would never be trained");
    }

    private static String name(Member parameter) {
        return parameter.getName() + (parameter instanceof Method ? "()" : "");
    }

    /** The name of a class in its source; of one without, the whole name. */
    private static String simpleName(Class<?> type) {
        return type.isAnonymousClass() ? type.getName() : type.getSimpleName();
    }

    /**
     * Refuses a model with a parameter that its class has beside those of the class that the
     * optimizer was generated for.
     */
    public static IllegalStateException unknownParameterOfModel(
            Class<?> optimizer, Class<?> type, Member parameter, Class<?> known) {
        String subclass = simpleName(parameter.getDeclaringClass());
        return new IllegalStateException("the model is of " + type + ", with "
                + unknown(parameter, subclass) + ": " + optimizer.getSimpleName()
                + " knows the parameters of " + known.getSimpleName()
                + " only. Put @Optimizer on " + subclass
                + " and use the optimizer that is generated for it, or declare the parameter in "
                + known.getSimpleName());
    }

    public static IllegalStateException gradientDiffers(
            String gradient, int length, String parameter, int expected) {
        return new IllegalStateException(gradient + " has " + Counts.of(length, "element")
                + ", but its parameter " + parameter + " has " + expected);
    }

    /** Refuses an array that has two roles, both named. */
    public static IllegalStateException aliased(ArrayNames.Use one, ArrayNames.Use other) {
        if (one.role() == other.role()) {
            boolean weights = one.role() == ArrayNames.Role.WEIGHTS;
            return new IllegalStateException(
                    one.name() + " is the array that " + other.name() + " is too"
                            + (weights
                                    ? ": it would be updated twice a step; of tied weights mark one field only with @Param, "
                                            + "and let its gradient be the sum of both"
                                    : " and a step clears it: the second update would find no gradient; give each parameter a "
                                            + "gradient of its own"));
        }
        if (other.role() == ArrayNames.Role.STATE) {
            return new IllegalStateException(
                    one.name() + " is the optimizer's own array '" + other.name()
                            + "', a view of which state() gave: put a copy into the model, such as of state().copy()");
        }
        ArrayNames.Use gradient = one.role() == ArrayNames.Role.GRADIENT ? one : other;
        return new IllegalStateException(
                gradient.name() + ", a gradient, is the array of the parameter "
                        + (gradient == one ? other : one).name() + ": give it an array of its own");
    }

    public static IllegalArgumentException gradientsAreModel(Object model) {
        return new IllegalArgumentException(
                "the gradients of " + model.getClass().getSimpleName() + " are in fields of "
                        + "the same names of a second instance, but the model itself was given: make another instance for them");
    }

    /**
     * Refuses a row that is not as long as the first.
     *
     * @param outer whether factors of columns are the reason, and not the rule
     */
    public static IllegalArgumentException jagged(
            String row, int length, int expected, boolean outer) {
        return new IllegalArgumentException(
                row + " has " + Counts.of(length, "element") + ", but the first row has " + expected
                        + (outer
                                ? "; @Outer gives each column a factor, so all rows must have one length"
                                : "; the rule of this parameter treats it as a matrix, so all rows must have one length. If it is none, give it another rule with "
                                        + "@Group(rule = AdamW.class)"));
    }

    /** Refuses factors of a gradient that are not as many as the rows or columns of its matrix. */
    public static IllegalStateException factorsDiffer(
            String factors, int length, String matrix, int expected, boolean ofRows) {
        return new IllegalStateException(
                factors + " has " + Counts.of(length, "element") + ", but " + matrix
                        + ", whose gradient it is a factor of, has "
                        + Counts.of(expected, ofRows ? "row" : "column"));
    }

    public static IllegalArgumentException shape(String what, int length, int rows, int columns) {
        return new IllegalArgumentException(what + " has " + Counts.of(length, "element")
                + ", but its shape is " + rows + " x " + columns);
    }

    public static IllegalStateException noGradients(Object model) {
        return new IllegalStateException("the gradients of " + model.getClass().getSimpleName()
                + " are in a second instance: call of(model, gradients) or step(gradients)");
    }
}
