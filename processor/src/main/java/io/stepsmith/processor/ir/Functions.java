package io.stepsmith.processor.ir;

import io.stepsmith.processor.nullness.Nullable;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The functions of {@code StrictMath} that a rule may call below WEIGHT level: exactly specified,
 * so the same bits everywhere. Those that allocate on some JDK ({@code sin cos tan}) are left out;
 * {@code pow}, which does too, is called in a form that does not.
 */
public final class Functions {
    /** A function of one or two numbers. */
    public record Function(int arity, java.util.function.DoubleBinaryOperator body) {
        double apply(double[] arguments) {
            return body.applyAsDouble(arguments[0], arity == 2 ? arguments[1] : 0);
        }
    }

    private static final Map<String, Function> TABLE = new TreeMap<>(Map.ofEntries(
            Map.entry("pow", new Function(2, StrictMath::pow)),
            Map.entry("exp", new Function(1, (x, y) -> StrictMath.exp(x))),
            Map.entry("expm1", new Function(1, (x, y) -> StrictMath.expm1(x))),
            Map.entry("log", new Function(1, (x, y) -> StrictMath.log(x))),
            Map.entry("log10", new Function(1, (x, y) -> StrictMath.log10(x))),
            Map.entry("log1p", new Function(1, (x, y) -> StrictMath.log1p(x))),
            Map.entry("cbrt", new Function(1, (x, y) -> StrictMath.cbrt(x))),
            Map.entry("atan", new Function(1, (x, y) -> StrictMath.atan(x))),
            Map.entry("sinh", new Function(1, (x, y) -> StrictMath.sinh(x))),
            Map.entry("cosh", new Function(1, (x, y) -> StrictMath.cosh(x))),
            Map.entry("tanh", new Function(1, (x, y) -> StrictMath.tanh(x))),
            Map.entry("hypot", new Function(2, StrictMath::hypot)),
            Map.entry("floor", new Function(1, (x, y) -> StrictMath.floor(x))),
            Map.entry("ceil", new Function(1, (x, y) -> StrictMath.ceil(x))),
            Map.entry("rint", new Function(1, (x, y) -> StrictMath.rint(x)))));

    private Functions() {}

    /** All names, sorted. */
    public static Set<String> names() {
        return TABLE.keySet();
    }

    /** The function of that name, or null. */
    public static @Nullable Function find(String name) {
        return TABLE.get(name);
    }

    /** The function of a name that is known. */
    static Function get(String name) {
        return Objects.requireNonNull(find(name), name);
    }
}
