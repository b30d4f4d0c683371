package io.stepsmith.processor.testing;

import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.reference.Reference;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Every rule under every configuration, four ways: vector kernels, on up to {@link #MOST_THREADS}
 * threads, scalar kernels, the IR interpreter, and, where arithmetic is strict double, the rule
 * itself as plain Java. All must agree bit for bit, whatever the lengths and values. Also a main
 * class, so that the kernels can be compared under other JVM flags.
 */
public final class Differential {
    /**
     * Beyond the flush of subnormal numbers at update 32, where there is one; not of models with
     * long vectors, which the interpreter takes long for.
     */
    private static final int STEPS_WITH_FLUSH = 35;

    private static final int STEPS = 18;
    private static final int MOST_THREADS = 4;
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1.0,
        -1.0,
        Double.MIN_VALUE,
        Float.MIN_VALUE,
        1e-40,
        -1e-31,
        1e-19,
        3.4e38,
        -1e30,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    private final SplittableRandom random;
    private final List<Shaped> shapes;
    private final int size;

    private final boolean kernelsOnly;
    private Precision precision;

    private Differential(long seed, Case configuration, boolean kernelsOnly) {
        this.kernelsOnly = kernelsOnly;
        random = new SplittableRandom(seed);
        boolean overABlock =
                configuration.strict() == (configuration.precision() == Precision.DOUBLE);
        shapes = Shaped.of(configuration.layout(), overABlock, random);
        size = shapes.stream().mapToInt(Shaped::size).sum();
    }

    /** The models of the cases of a run. */
    public static Compiled compile(long seed) {
        List<String> sources = new ArrayList<>(TestRules.sources());
        sources.addAll(Compositions.sources());
        cases(seed).forEach(configuration -> sources.add(configuration.source()));
        return Compiled.of(Compiled.WITH_VECTORS, sources.toArray(String[]::new));
    }

    /** Compares all ways. */
    public static void compareAll(long seed, Compiled compiled) {
        compare(seed, false, compiled.load(), compiled.load());
    }

    /**
     * Compares the kernels with each other only. Arguments: the seed, and the folder that the
     * models were compiled to.
     */
    public static void main(String[] arguments) throws MalformedURLException {
        URL[] folder = {Path.of(arguments[1]).toUri().toURL()};
        ClassLoader own = Differential.class.getClassLoader();
        compare(
                Long.parseLong(arguments[0]),
                true,
                new URLClassLoader(folder, own),
                new URLClassLoader(folder, own));
    }

    private static void compare(
            long seed, boolean kernelsOnly, ClassLoader vectors, ClassLoader scalars) {
        List<Case> cases = cases(seed);
        cases.parallelStream()
                .forEach(configuration -> new Differential(seed, configuration, kernelsOnly)
                        .check(configuration, vectors, scalars));
        System.out.println(cases.size() + " cases agree, seed " + seed);
    }

    /**
     * Those that {@code stepsmith.only} selects; without it every 20th one, by the seed, or in
     * the profile {@code whole} all.
     */
    private static List<Case> cases(long seed) {
        List<Case> cases = new ArrayList<>(Case.builtIn());
        cases.addAll(TestRules.cases());
        cases.addAll(Compositions.cases());
        return Selected.any() ? Selected.of(cases, Case::name) : Whole.sample(cases, 20, seed);
    }

    private void check(Case configuration, ClassLoader vectors, ClassLoader scalars) {
        precision = configuration.precision();
        Rule rule =
                Compositions.apply(configuration, Rules.of(configuration.rule(), scalars), scalars);
        boolean overModel = reducesOverModel(rule);
        double[] start = values(configuration.precision(), overModel ? 0 : 0.05);
        Driven vector = new Driven(
                configuration, vectors, "on", random.nextInt(1, MOST_THREADS + 1), shapes, start);
        Driven scalar = new Driven(configuration, scalars, "off", shapes, start);
        IrModel ir = new IrModel(
                own -> Compositions.apply(own, Rules.of(own.rule(), scalars), scalars),
                configuration,
                shapes,
                start);
        boolean plain = !kernelsOnly
                && configuration.strict()
                && configuration.precision() == Precision.DOUBLE
                && !configuration.ascend();
        Reference<?> reference = plain && Compositions.isPlain(configuration)
                ? reference(configuration, rule, scalars, start)
                : null;
        boolean flushes = precision == Precision.FLOAT && !configuration.strict();
        boolean toTheFlush = flushes && configuration.layout() == Case.Layout.JAGGED;
        for (int step = 0; step < (toTheFlush ? STEPS_WITH_FLUSH : STEPS); step++) {
            double rate = 0.01 * (1 + random.nextDouble());
            long clock = scalar.optimizer().clock();
            double[] gradients = step % 16 == 7
                    ? new double[size]
                    : values(
                            configuration.precision(),
                            step % 5 == 0 && !(overModel && step < 20) ? 0.1 : 0);
            if (step == 3 || step == 9 || step == 16) {
                scale(gradients, step == 16);
            }
            if (reference != null) {
                reference.set("learningRate", rate);
            }
            if (ir.perturbs() && step % 3 != 1) {
                double[] first = values(precision, overModel && step % 2 == 0 ? 0 : 0.1);
                comparePerturbed(
                        configuration,
                        configuration.name() + ", step " + step,
                        ir,
                        scalar,
                        vector,
                        rate,
                        first);
                if (reference != null) {
                    same(
                            configuration.name() + ", step " + step
                                    + ", plain rule and scalar kernel, perturbed",
                            reference.perturb(rate, clock, first),
                            scalar.weights());
                }
            }
            double loss = (random.nextDouble() - 0.3) * 10;
            vector.step(rate, loss, gradients);
            scalar.step(rate, loss, gradients);
            String where = configuration.name() + ", step " + step;
            if (!kernelsOnly) {
                ir.step(rate, loss, gradients);
                same(where + ", scalar kernel and IR", ir.weights(), scalar.weights());
            }
            same(where + ", vector and scalar kernel", scalar.weights(), vector.weights());
            compareGradients(where, configuration, gradients, scalar, vector);
            if (reference != null) {
                reference.step(rate, clock, loss, gradients);
                same(
                        where + ", plain rule and scalar kernel",
                        reference.weights(),
                        scalar.weights());
            }
            if (step % 7 == 5) {
                compareEvaluations(where, ir, scalar, vector, reference);
            }
        }
        if (!kernelsOnly) {
            compareStates(configuration.name(), ir.states(), scalar.states());
        }
        compareStates(configuration.name(), scalar.states(), vector.states());
        vector.optimizer().close();
    }

    /** Whether one special value makes all weights special: there are none for a while then. */
    private static boolean reducesOverModel(Rule rule) {
        return Stream.concat(
                        Stream.of(rule.graph()), rule.modifiers().stream().map(Modifier::graph))
                .flatMap(graph -> graph.nodes().stream())
                .anyMatch(node -> node.is(Op.REDUCE) && node.level() == Level.MODEL);
    }

    private void comparePerturbed(
            Case configuration,
            String where,
            IrModel ir,
            Driven scalar,
            Driven vector,
            double rate,
            double[] first) {
        double[] perturbed = scalar.perturbedWeights(rate, first);
        same(
                where + ", vector and scalar kernel, perturbed",
                perturbed,
                vector.perturbedWeights(rate, first));
        compareGradients(where + ", perturbed", configuration, first, scalar, vector);
        if (!kernelsOnly) {
            same(
                    where + ", scalar kernel and IR, perturbed",
                    ir.perturbedWeights(rate, first),
                    perturbed);
        }
    }

    private void compareGradients(
            String where, Case configuration, double[] given, Driven scalar, Driven vector) {
        double[] left = configuration.settings().containsKey(Compositions.GRADIENTS)
                ? new double[size]
                : given;
        same(where + ", gradients after the scalar kernel", left, scalar.gradients());
        same(where + ", gradients after the vector kernel", left, vector.gradients());
    }

    private void compareEvaluations(
            String where, IrModel ir, Driven scalar, Driven vector, Reference<?> reference) {
        double[] trained = scalar.weights();
        double[] evaluated = scalar.evaluationWeights();
        same(where + ", weights before and after evaluation", trained, scalar.weights());
        same(
                where + ", vector and scalar kernel for evaluation",
                evaluated,
                vector.evaluationWeights());
        if (!kernelsOnly) {
            same(
                    where + ", scalar kernel for evaluation and IR",
                    ir.evaluationWeights(),
                    evaluated);
        }
        if (reference != null) {
            same(
                    where + ", plain rule and scalar kernel for evaluation",
                    reference.evaluate(),
                    evaluated);
        }
    }

    private Reference<?> reference(
            Case configuration, Rule rule, ClassLoader loader, double[] start) {
        try {
            Reference<?> reference = Reference.of(loader.loadClass(configuration.rule()));
            int from = 0;
            for (Shaped shape : shapes) {
                double[] weights = Arrays.copyOfRange(start, from, from + shape.size());
                if (configuration.layout() == Case.Layout.JAGGED
                        || shape.vector()
                        || shape.flat() && !rule.seesMatrices()) {
                    reference.vector(weights);
                } else {
                    reference.matrix(rows(shape, weights));
                }
                from += shape.size();
            }
            Compositions.set(reference, configuration, loader);
            return reference;
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static double[][] rows(Shaped shape, double[] weights) {
        double[][] rows = new double[shape.rows().length][];
        int from = 0;
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(weights, from, from + shape.rows()[row]);
            from += shape.rows()[row];
        }
        return rows;
    }

    private double[] values(Precision precision, double specialShare) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            double plain = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-6, 3));
            values[i] = precision.round(
                    random.nextDouble() < specialShare
                            ? SPECIAL[random.nextInt(SPECIAL.length)]
                            : plain);
        }
        return values;
    }

    /**
     * Makes gradients, or most of them, tiny, or else huge: what sums of products of them leave the
     * range for.
     */
    private void scale(double[] gradients, boolean huge) {
        int exponent =
                precision == Precision.FLOAT ? random.nextInt(20, 38) : random.nextInt(150, 306);
        double scale = Math.pow(10, huge ? exponent - 2 : -exponent);
        for (int i = random.nextInt(2); i < gradients.length; i++) {
            gradients[i] = precision.round(gradients[i] * scale);
        }
    }

    private static void compareStates(
            String where, Map<String, double[]> expected, Map<String, double[]> actual) {
        if (!expected.keySet().equals(actual.keySet())) {
            throw new AssertionError(
                    where + ": states " + expected.keySet() + " and " + actual.keySet());
        }
        expected.forEach(
                (name, values) -> same(where + ", state " + name, values, actual.get(name)));
    }

    /** Compares bits; all NaN are one. */
    private static void same(String where, double[] expected, double[] actual) {
        for (int i = 0; i < expected.length; i++) {
            if (Double.doubleToLongBits(expected[i]) != Double.doubleToLongBits(actual[i])) {
                throw new AssertionError(
                        where + ": weight " + i + " is " + expected[i] + " and " + actual[i]);
            }
        }
    }
}
