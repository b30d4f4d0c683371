package io.stepsmith.monitor.report;

import io.stepsmith.OptimizerDescription;
import io.stepsmith.OptimizerDescription.Setting;
import io.stepsmith.OptimizerDescription.Tensor;
import io.stepsmith.Outcome;
import io.stepsmith.TrainedParameter.Format;
import io.stepsmith.monitor.report.Quantity.Part;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;

/** A run that a test makes up, of two groups, on a machine that is always the same. */
public final class SmallRun {
    static final long BEGAN = 1_764_500_000_000L;

    final List<Quantity> quantities = new ArrayList<>();
    final OptimizerDescription optimizer;
    final RunFacts facts;
    final Course course;
    private final double[] values;

    /** A run with a planned rate; 0 for a number of steps that is not known. */
    SmallRun(LongToDoubleFunction rate, long first, long totalSteps) {
        optimizer = optimizer(rate);
        for (Subject subject : Subject.values()) {
            quantities.add(new Quantity(subject, Part.MODEL, 0));
            if (subject == Subject.RATE) {
                quantities.add(new Quantity(subject, Part.GROUP, 1));
            }
            if (subject == Subject.UPDATE_RATIO) {
                for (int i = 0; i < 2; i++) {
                    quantities.add(new Quantity(subject, Part.GROUP, i));
                    quantities.add(new Quantity(subject, Part.TENSOR, i));
                }
            }
        }
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("JDK", "A Java VM 17, \"made up\"");
        machine.put("processors", "2");
        facts = new RunFacts(
                "Run & <trial>",
                totalSteps,
                optimizer,
                RunFacts.plan(optimizer, first, totalSteps),
                machine);
        course = new Course(quantities);
        values = new double[quantities.size()];
    }

    /** An optimizer of two groups, of which the second has half the rate. */
    public static OptimizerDescription optimizer(LongToDoubleFunction rate) {
        Setting scheduled = new Setting("learningRate", 0.1, true, rate);
        return new OptimizerDescription(
                "models.NetOptimizer",
                List.of(
                        new OptimizerDescription.Group(
                                "default",
                                List.of(
                                        "io.stepsmith.rule.AdamW",
                                        "io.stepsmith.modifier.Cautious"),
                                List.of(scheduled, constant("beta1", 0.9))),
                        new OptimizerDescription.Group(
                                "slow",
                                List.of("io.stepsmith.rule.Sgd"),
                                List.of(
                                        scheduled,
                                        new Setting("momentum", Double.NaN, true, clock -> 0.5),
                                        constant("rateScale", 0.5)))),
                List.of(
                        new Tensor("blocks[0].query", List.of(64, 1_000), Format.FLOAT, "default"),
                        new Tensor("<bias>", List.of(3, -1), Format.BFLOAT16, "slow")));
    }

    private static Setting constant(String name, double value) {
        return new Setting(name, value, false, clock -> value);
    }

    /** Makes a step of a rate, with a loss, and other numbers that follow from these. */
    void step(long clock, Outcome outcome, double loss, double rate) {
        for (int i = 0; i < values.length; i++) {
            Quantity of = quantities.get(i);
            double part = 1 + of.index() * 0.5;
            boolean norms = outcome == Outcome.APPLIED;
            values[i] = switch (of.subject()) {
                case LOSS -> loss;
                case RATE -> of.index() == 0 ? rate : rate * 0.5;
                case LOSS_SCALE -> 1024;
                case PLATEAU_FACTOR -> clock < 20 ? 1 : 0.5;
                case GRADIENT_NORM -> 2 * loss;
                case CLIPPED_NORM -> norms ? Math.min(1, 2 * loss) : Double.NaN;
                case WEIGHT_NORM -> norms ? 10 + clock : Double.NaN;
                case UPDATE_NORM -> norms ? rate * part : Double.NaN;
                case UPDATE_RATIO -> norms ? rate * part / (10 + clock) : Double.NaN;
            };
        }
        course.add(clock, outcome, BEGAN + 250 * clock, values);
        facts.plans().forEach(plan -> plan.reach(clock));
    }

    /** The page as it is a minute after the beginning. */
    String page(boolean ended) {
        return ReportPage.of(facts, course, ended, BEGAN + 60_000, ZoneOffset.ofHours(2));
    }

    /** A run of 45 updates with a refusal, a return to a snapshot, and a plateau. */
    static SmallRun eventful() {
        SmallRun run = new SmallRun(clock -> 0.1 * (1 - clock / 60.0), 0, 60);
        for (int clock = 0; clock < 45; clock++) {
            double rate = 0.1 * (1 - clock / 60.0) * (clock < 20 ? 1 : 0.5);
            double loss = 4.0 / (1 + clock) + clock % 3 * 0.125;
            if (clock == 10) {
                run.step(clock, Outcome.SKIPPED, Double.NaN, rate);
            }
            if (clock == 30) {
                run.step(clock, Outcome.ROLLED_BACK, 7, rate);
            }
            run.step(clock, Outcome.APPLIED, loss, rate);
            run.step(clock + 1, Outcome.ACCUMULATED, Double.NaN, rate);
        }
        return run;
    }
}
