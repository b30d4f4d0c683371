package io.stepsmith.examples.learningrate;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.examples.problems.Problem;
import io.stepsmith.examples.problems.Run;
import io.stepsmith.examples.problems.training.Contender;
import io.stepsmith.tuning.RangeResult;
import io.stepsmith.tuning.RangeTest;
import io.stepsmith.tuning.Sweep;
import io.stepsmith.tuning.SweepResult;
import io.stepsmith.tuning.SweepSetting;
import io.stepsmith.tuning.Trial;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * All runs of one problem that the page is about.
 *
 * @param subject the problem
 * @param steps the length of each run
 * @param sgd SGD with a momentum of 0.9, at constant rates
 * @param adamW AdamW at the same rate in all steps, and by other plans
 * @param prodigy Prodigy, with warm-up and a linear decay
 * @param range a range test of AdamW with warm-up and a linear decay
 */
record Study(
        Subject subject,
        int steps,
        SweepResult sgd,
        Map<Plan, SweepResult> adamW,
        SweepSetting prodigy,
        RangeTried range) {
    private static final String RATE = "learningRate";
    private static final double[] RATES_OF_SGD = Sweep.logarithmic(1e-6, 100, 17);
    private static final double[] RATES = Sweep.logarithmic(1e-5, 10, 13);
    private static final double[] HIGH_RATES = Sweep.logarithmic(1e-3, 10, 9);

    /**
     * Makes the runs.
     *
     * @param shortened the number by which the problem's number of steps is divided
     */
    static Study of(Subject subject, int seeds, int shortened) {
        int steps = subject.problem().steps() / shortened;
        Runs runs = new Runs(subject.problem(), steps, seeds);
        Map<Plan, SweepResult> adamW = new EnumMap<>(Plan.class);
        for (Plan plan : Plan.values()) {
            double[] rates = plan == Plan.CONSTANT ? RATES : HIGH_RATES;
            adamW.put(plan, runs.sweep(Contender.ADAMW, plan, rates));
        }
        return new Study(
                subject,
                steps,
                runs.sweep(Contender.SGD, Plan.CONSTANT, RATES_OF_SGD),
                adamW,
                runs.sweep(Contender.PRODIGY, Plan.LINEAR, 1).best(),
                runs.range());
    }

    /** AdamW at constant rates. */
    SweepResult constant() {
        return adamW.get(Plan.CONSTANT);
    }

    /** The rate of a setting. */
    static double rate(SweepSetting setting) {
        return setting.values().get(RATE);
    }

    /** The setting with the least training loss; those that diverge come last. */
    static SweepSetting leastTraining(SweepResult sweep) {
        return sweep.settings().stream()
                .min(Comparator.comparing(Lines::isDiverging)
                        .thenComparing(SweepSetting::trainingLoss))
                .orElseThrow();
    }

    /** The setting of the sweep whose rate is nearest to a rate, on a logarithmic scale. */
    static SweepSetting nearest(SweepResult sweep, double rate) {
        return sweep.settings().stream()
                .min((a, b) -> Double.compare(distance(rate(a), rate), distance(rate(b), rate)))
                .orElseThrow();
    }

    private static double distance(double one, double other) {
        return Math.abs(StrictMath.log(one / other));
    }

    /**
     * A range test, and training at its suggestion.
     *
     * @param trained empty if there is no suggestion
     */
    record RangeTried(RangeResult result, Optional<SweepSetting> trained) {}

    /** What all sweeps of a problem have in common. */
    private record Runs(Problem problem, int steps, int seeds) {
        SweepResult sweep(Contender contender, Plan plan, double... rates) {
            return Sweep.of(seed -> {
                        Run run = problem.begin(seed);
                        return new Trial(
                                run,
                                plan.optimizer(contender, run, steps),
                                run::backward,
                                run::heldOutLoss);
                    })
                    .over(RATE, rates)
                    .steps(steps)
                    .seeds(seeds)
                    .threads(Runtime.getRuntime().availableProcessors())
                    .run();
        }

        RangeTried range() {
            Run run = problem.begin(1);
            try (ModelOptimizer<?> optimizer = Plan.LINEAR.optimizer(Contender.ADAMW, run, steps)) {
                RangeResult result = RangeTest.of(optimizer).run(run::backward);
                return new RangeTried(
                        result,
                        result.suggestion().isEmpty()
                                ? Optional.empty()
                                : Optional.of(sweep(
                                                Contender.ADAMW,
                                                Plan.LINEAR,
                                                result.suggestion().getAsDouble())
                                        .best()));
            }
        }
    }
}
