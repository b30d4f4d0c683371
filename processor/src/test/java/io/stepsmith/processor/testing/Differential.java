package io.stepsmith.processor.testing;

import io.stepsmith.Reference;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Every rule under every configuration, four ways: vector kernels, scalar kernels, the IR interpreter, and, where arithmetic is
 * strict double, the rule itself as plain Java. All must agree bit for bit, whatever the lengths and values. Also a main class, so
 * that it can be run under other JVM flags.
 */
public final class Differential {
    private static final int STEPS = 66;
    private static final double[] SPECIAL = {0.0, -0.0, 1.0, -1.0, Double.MIN_VALUE, Float.MIN_VALUE, 1e-40, -1e-31, 1e-19, 3.4e38, -1e30,
        Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};

    private final SplittableRandom random;
    private final int[] lengths;
    private final int size;

    private final boolean kernelsOnly;

    private Differential(long seed, boolean kernelsOnly) {
        this.kernelsOnly = kernelsOnly;
        random = new SplittableRandom(seed);
        int lanes = 16;
        lengths = IntStream.concat(IntStream.rangeClosed(0, 4 * lanes + 3), IntStream.of(515)).toArray();
        size = Arrays.stream(lengths).sum();
    }

    /** Runs all cases. Arguments: the seed, and anything more to compare the kernels with each other only. */
    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[0]);
        List<Case> cases = new ArrayList<>(Case.builtIn());
        cases.addAll(TestRules.cases());
        cases.addAll(Compositions.cases());
        List<String> sources = new ArrayList<>(TestRules.sources());
        sources.addAll(Compositions.sources());
        cases.forEach(configuration -> sources.add(configuration.source()));
        Compiled compiled = Compiled.of(Compiled.WITH_VECTORS, sources.toArray(String[]::new));
        ClassLoader vectors = compiled.load();
        ClassLoader scalars = compiled.load();
        for (Case configuration : cases) {
            new Differential(seed, arguments.length > 1).check(configuration, vectors, scalars);
        }
        System.out.println(cases.size() + " cases agree, seed " + seed);
    }

    private void check(Case configuration, ClassLoader vectors, ClassLoader scalars) {
        Rule rule = Compositions.apply(configuration, Rules.of(configuration.rule(), scalars), scalars);
        double[] start = values(configuration.precision(), 0.05);
        Driven vector = new Driven(configuration, vectors, "on", lengths, start);
        Driven scalar = new Driven(configuration, scalars, "off", lengths, start);
        IrModel ir = new IrModel(rule, configuration, start);
        boolean plain = !kernelsOnly && configuration.strict() && configuration.precision() == Precision.DOUBLE && !configuration.ascend();
        boolean modified = plain && Compositions.isModified(configuration);
        Reference<?> reference = plain && !modified ? reference(configuration, scalars, start) : null;
        PlainStep modifiedRule = modified && Compositions.isPlain(configuration) ? new PlainStep(configuration, scalars, start) : null;
        for (int step = 0; step < STEPS; step++) {
            double rate = 0.01 * (1 + random.nextDouble());
            double[] gradients = step % 16 == 7 ? new double[size] : values(configuration.precision(), step % 5 == 0 ? 0.1 : 0);
            vector.step(rate, gradients);
            scalar.step(rate, gradients);
            String where = configuration.name() + ", step " + step;
            if (!kernelsOnly) {
                ir.step(rate, gradients);
                same(where + ", scalar kernel and IR", ir.weights(), scalar.weights());
            }
            same(where + ", vector and scalar kernel", scalar.weights(), vector.weights());
            if (modifiedRule != null) {
                modifiedRule.step(rate, step, gradients);
                same(where + ", plain rule with modifiers and scalar kernel", modifiedRule.weights(), scalar.weights());
            }
            if (reference != null) {
                reference.set("learningRate", rate);
                reference.step(rate, step, gradients);
                same(where + ", plain rule and scalar kernel", reference.weights(), scalar.weights());
            }
        }
        if (!kernelsOnly) {
            compareStates(configuration.name(), ir.states(), scalar.states());
        }
        compareStates(configuration.name(), scalar.states(), vector.states());
    }

    private static Reference<?> reference(Case configuration, ClassLoader loader, double[] start) {
        try {
            Reference<?> reference = Reference.of(loader.loadClass(configuration.rule()), start);
            Compositions.set(reference, configuration);
            return reference;
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private double[] values(Precision precision, double specialShare) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            double plain = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-6, 3));
            values[i] = precision.round(random.nextDouble() < specialShare ? SPECIAL[random.nextInt(SPECIAL.length)] : plain);
        }
        return values;
    }

    private static void compareStates(String where, Map<String, double[]> expected, Map<String, double[]> actual) {
        if (!expected.keySet().equals(actual.keySet())) {
            throw new AssertionError(where + ": states " + expected.keySet() + " and " + actual.keySet());
        }
        expected.forEach((name, values) -> same(where + ", state " + name, values, actual.get(name)));
    }

    /** Compares bits; all NaN are one. */
    private static void same(String where, double[] expected, double[] actual) {
        for (int i = 0; i < expected.length; i++) {
            if (Double.doubleToLongBits(expected[i]) != Double.doubleToLongBits(actual[i])) {
                throw new AssertionError(where + ": weight " + i + " is " + expected[i] + " and " + actual[i]);
            }
        }
    }
}
