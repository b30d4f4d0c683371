package io.stepsmith.tuning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * Trains a model anew with each of some values of hyperparameters, and says which ends best.
 *
 * <pre>
 * SweepResult result = Sweep.of(seed -&gt; {
 *             Net model = new Net(seed);
 *             Batches batches = new Batches(data, seed);
 *             return new Trial(
 *                     model,
 *                     NetOptimizer.of(model),
 *                     () -&gt; model.backward(batches.next()),     // returns the loss
 *                     () -&gt; model.loss(heldOut));
 *         })
 *         .over("learningRate", Sweep.logarithmic(1e-5, 1, 11))
 *         .steps(1_000)
 *         .seeds(3)
 *         .threads(2)
 *         .halving()
 *         .run();
 * System.out.println(result);
 * </pre>
 *
 * <p>Every run has a model and an optimizer of its own, and is on one thread at a time. Its numbers
 * are those of the same loop by hand, bit for bit, with any number of threads. All settings see the
 * same seeds. A run whose loss is infinite or NaN, or that throws an exception, has diverged; the
 * others go on.
 *
 * <p>A run keeps its losses, 8 bytes a step, as long as the result is kept. Its model and optimizer
 * are let go at its end. Without halving there are as many of them at a time as threads, with it
 * one for each run that has not been stopped.
 */
public final class Sweep {
    private static final MathContext DIGITS = new MathContext(12);
    private static final int ROUNDS = 2;

    private final LongFunction<Trial> trials;
    private final List<SweptAxis> axes = new ArrayList<>();
    private int seeds = 1;
    private int steps;
    private int threads = 1;
    private int rounds;

    private Sweep(LongFunction<Trial> trials) {
        Objects.requireNonNull(trials, "trials");
        this.trials = seed ->
                Objects.requireNonNull(trials.apply(seed), () -> "the trial of seed " + seed);
    }

    /**
     * {@return a sweep over trials, which are made from a seed: 1, 2 and so on} Each call makes
     * another model and another optimizer, the same for the same seed. Calls come from all threads.
     *
     * @param trials makes the trial of a seed
     */
    public static Sweep of(LongFunction<Trial> trials) {
        return new Sweep(trials);
    }

    /**
     * Tries these values of a hyperparameter, as {@link
     * io.stepsmith.ModelOptimizer#hyperparameter(String, double)} sets them: groups that set it
     * themselves keep theirs. That of the learning rate scales the schedule.
     *
     * @param name {@code "learningRate"} or a hyperparameter of the rule or a modifier
     * @param values one or more, all different
     * @return this sweep
     * @throws IllegalArgumentException if there are no values, one of them twice, or a NaN
     */
    public Sweep over(String name, double... values) {
        return add("", name, values);
    }

    /**
     * {@link #over(String, double...)} of a group that sets the hyperparameter itself.
     *
     * @param group the name of a {@link io.stepsmith.Group}
     * @param name {@code "learningRate"} or a hyperparameter of the rule or a modifier
     * @param values one or more, all different
     * @return this sweep
     */
    public Sweep over(String group, String name, double... values) {
        return add(group, name, values);
    }

    /**
     * {@link #over(String, double...)} together with what came before: all combinations.
     *
     * @param name {@code "learningRate"} or a hyperparameter of the rule or a modifier
     * @param values one or more, all different
     * @return this sweep
     */
    public Sweep and(String name, double... values) {
        return add("", name, values);
    }

    /**
     * {@link #and(String, double...)} of a group that sets the hyperparameter itself.
     *
     * @param group the name of a {@link io.stepsmith.Group}
     * @param name {@code "learningRate"} or a hyperparameter of the rule or a modifier
     * @param values one or more, all different
     * @return this sweep
     */
    public Sweep and(String group, String name, double... values) {
        return add(group, name, values);
    }

    private Sweep add(String group, String name, double... values) {
        SweptAxis axis = new SweptAxis(group, name, values.clone());
        if (values.length == 0
                || Arrays.stream(values).anyMatch(Double::isNaN)
                || Arrays.stream(values).distinct().count() < values.length) {
            throw new IllegalArgumentException("the values of " + axis.label() + " are "
                    + Arrays.toString(values) + ": give each number once, and at least one");
        }
        if (axes.stream().anyMatch(other -> other.label().equals(axis.label()))) {
            throw new IllegalArgumentException(axis.label() + " is swept twice");
        }
        axes.add(axis);
        return this;
    }

    /**
     * Sets the number of runs with each setting, 1 unless it is set; their losses are averaged.
     *
     * @param seeds 1 or more; they are 1, 2 and so on
     * @return this sweep
     */
    public Sweep seeds(int seeds) {
        this.seeds = atLeastOne("seeds", seeds);
        return this;
    }

    /**
     * Sets the number of batches of each run, which has to be set.
     *
     * @param steps 1 or more
     * @return this sweep
     */
    public Sweep steps(int steps) {
        this.steps = atLeastOne("steps", steps);
        return this;
    }

    /**
     * Sets the number of threads, the calling one among them; 1 unless it is set.
     *
     * @param threads 1 or more
     * @return this sweep
     */
    public Sweep threads(int threads) {
        this.threads = atLeastOne("threads", threads);
        return this;
    }

    /**
     * {@link #halving(int)} in 2 rounds: about half of all steps.
     *
     * @return this sweep
     */
    public Sweep halving() {
        return halving(ROUNDS);
    }

    /**
     * Stops hopeless runs early. With 2 rounds, the better half of the settings go on after 1/4 and
     * after 1/2 of the steps. They are compared by the held-out loss, where there is one, else by
     * the training loss. Successive halving: Jamieson and Talwalkar 2016, arXiv:1502.07943.
     *
     * <p>Settings that are slow at first and best at the end may be lost. On eleven small problems,
     * 2 rounds kept the best of 11 rates of AdamW on at least 10, 3 rounds on 8 to 11.
     *
     * @param rounds 1 or more; in each, half of the settings are stopped
     * @return this sweep
     */
    public Sweep halving(int rounds) {
        this.rounds = atLeastOne("rounds", rounds);
        return this;
    }

    private static int atLeastOne(String name, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(name + " = " + number + ", but it is 1 or more");
        }
        return number;
    }

    /**
     * Numbers from one to another, both included, of equal ratios, and rounded to 12 digits.
     *
     * @param from the first number, above 0
     * @param to the last number, above {@code from}
     * @param count 2 or more
     * @return the numbers, ascending
     * @throws IllegalArgumentException unless {@code 0 < from < to} and there are at least 2
     */
    public static double[] logarithmic(double from, double to, int count) {
        if (!(from > 0 && from < to && to < Double.POSITIVE_INFINITY && count >= 2)) {
            throw new IllegalArgumentException("from " + from + " to " + to + " in " + count
                    + " numbers, but 0 < from < to, and at least 2");
        }
        double first = StrictMath.log(from);
        double ratio = StrictMath.log(to) - first;
        return IntStream.range(0, count)
                .mapToDouble(i -> i == 0
                        ? from
                        : i == count - 1
                                ? to
                                : rounded(StrictMath.exp(first + ratio * i / (count - 1))))
                .toArray();
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }

    /**
     * Makes all runs. Before that it makes two trials of the first seed, which make no step, to see
     * that they have nothing in common and take all values.
     *
     * @return the losses of all settings, and the best one
     * @throws IllegalArgumentException if an optimizer has no hyperparameter of a name, and lists
     *     those there are; or if it refuses one of the values
     * @throws IllegalStateException if nothing is swept, the number of steps is not set, or trials
     *     have a model, an optimizer or an array of weights in common
     */
    public SweepResult run() {
        check();
        List<SweptAxis> swept = List.copyOf(axes);
        List<Candidate> candidates = Candidate.all(swept, trials, seeds);
        List<Candidate> left = candidates;
        for (int round = Math.min(rounds, 30); round >= 0; round--) {
            int until = Math.max(1, steps >> round);
            boolean last = round == 0;
            Workers.forEach(
                    left.stream().flatMap(each -> each.runs().stream()).toList(),
                    threads,
                    run -> run.advance(until, last));
            if (!last) {
                left = Candidate.betterHalf(left);
            }
        }
        return new SweepResult(
                swept, candidates.stream().map(Candidate::setting).toList());
    }

    private void check() {
        if (axes.isEmpty()) {
            throw new IllegalStateException("nothing is swept: call over(name, values)");
        }
        if (steps == 0) {
            throw new IllegalStateException("the number of steps is not set: call steps(number)");
        }
        Trial one = trials.apply(1);
        Trial other = trials.apply(1);
        try {
            Isolation.check(one, other);
            for (SweptAxis axis : axes) {
                for (double value : axis.values()) {
                    axis.set(other.optimizer(), value);
                }
            }
        } finally {
            one.optimizer().close();
            other.optimizer().close();
        }
    }
}
