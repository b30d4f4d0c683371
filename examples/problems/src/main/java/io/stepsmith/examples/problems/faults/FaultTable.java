package io.stepsmith.examples.problems.faults;

import io.stepsmith.examples.problems.Problem;
import io.stepsmith.examples.problems.training.Contender;
import io.stepsmith.examples.problems.training.SweptRates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How many runs are saved from each fault, of AdamW and of SGD at their best constant rates: those
 * whose training loss ends within 3 times that of the same run without fault and protection. To
 * both losses 1 % of the first is added, for a ratio says nothing where losses go to 0.
 */
public final class FaultTable {
    private static final double SAVED = 3;
    private static final double FLOOR = 0.01;

    /** A run without its fault and protection. */
    private record Configuration(Problem problem, long seed, boolean isAdamW) {
        double rate() {
            return SweptRates.best(problem, isAdamW ? Contender.ADAMW : Contender.SGD, false)
                    .rate();
        }
    }

    private record Cell(Fault fault, Protection protection) {}

    private final List<Configuration> all = new ArrayList<>();
    private final Map<Configuration, Map<Cell, FaultyRun>> runs = new HashMap<>();
    private final Map<Configuration, Double> floors = new HashMap<>();

    /** Trains all of them, with seeds from 1 on. */
    public FaultTable(
            List<Problem> problems, int seeds, List<Fault> faults, List<Protection> protections) {
        for (Problem problem : problems) {
            for (long seed = 1; seed <= seeds; seed++) {
                all.add(new Configuration(problem, seed, true));
                all.add(new Configuration(problem, seed, false));
            }
        }
        List<Cell> cells = new ArrayList<>(List.of(new Cell(Fault.NONE, Protection.NONE)));
        for (Protection protection : protections) {
            cells.add(new Cell(Fault.NONE, protection));
            faults.forEach(fault -> cells.add(new Cell(fault, protection)));
        }
        all.parallelStream()
                .map(one -> Map.entry(one, train(one, cells)))
                .toList()
                .forEach(entry -> runs.put(entry.getKey(), entry.getValue()));
        for (Configuration one : all) {
            floors.put(one, FLOOR * one.problem.begin(one.seed).trainingLoss());
        }
    }

    private static Map<Cell, FaultyRun> train(Configuration one, List<Cell> cells) {
        Map<Cell, FaultyRun> trained = new HashMap<>();
        for (Cell cell : cells) {
            trained.put(
                    cell,
                    FaultyRun.of(
                            one.problem,
                            one.seed,
                            one.isAdamW,
                            one.rate(),
                            cell.fault(),
                            cell.protection()));
        }
        return trained;
    }

    private FaultyRun run(Configuration one, Fault fault, Protection protection) {
        return runs.get(one).get(new Cell(fault, protection));
    }

    private double ratio(Configuration one, Fault fault, Protection protection) {
        double floor = floors.get(one);
        return (run(one, fault, protection).loss() + floor)
                / (run(one, Fault.NONE, Protection.NONE).loss() + floor);
    }

    private double mean(ToDoubleFunction<Configuration> of) {
        return all.stream().mapToDouble(of).average().orElseThrow();
    }

    /** The part of the runs that was saved. */
    public double saved(Fault fault, Protection protection) {
        return mean(one -> ratio(one, fault, protection) <= SAVED ? 1 : 0);
    }

    /** The geometric mean of the loss, over that without protection, of healthy runs. */
    public double cost(Protection protection) {
        return Math.exp(mean(one -> Math.log(ratio(one, Fault.NONE, protection))));
    }

    /** The greatest of these. */
    public double worstCost(Protection protection) {
        return all.stream()
                .mapToDouble(one -> ratio(one, Fault.NONE, protection))
                .max()
                .orElseThrow();
    }

    /** The part of the steps that was refused in healthy runs. */
    public double refused(Protection protection) {
        return mean(one -> run(one, Fault.NONE, protection).skipped())
                / mean(one -> one.problem.steps());
    }

    /** How often healthy runs went back. */
    public int returns(Protection protection) {
        return all.stream()
                .mapToInt(one -> run(one, Fault.NONE, protection).returns())
                .sum();
    }

    /** The table, and by fault what was not saved with all protection. */
    public String text(List<Fault> faults, List<Protection> protections) {
        StringBuilder text = new StringBuilder();
        row(text, "saved from", protections, Protection::title);
        row(text, "---", protections, one -> "--:");
        faults.forEach(
                fault -> row(text, fault.title(), protections, one -> percent(saved(fault, one))));
        row(
                text,
                "healthy: loss, mean and worst",
                protections,
                one -> String.format(Locale.ROOT, "%.3f, %.2f", cost(one), worstCost(one)));
        row(
                text,
                "healthy: steps refused",
                protections,
                one -> String.format(Locale.ROOT, "%.2f %%", 100 * refused(one)));
        row(text, "healthy: returns", protections, one -> "" + returns(one));
        text.append("\nNot saved with the last of these:\n\n");
        faults.forEach(fault -> lost(text, fault, protections.get(protections.size() - 1)));
        return text.toString();
    }

    private void lost(StringBuilder text, Fault fault, Protection protection) {
        List<String> lost = new ArrayList<>();
        for (Configuration one : all) {
            FaultyRun run = run(one, fault, protection);
            if (!(ratio(one, fault, protection) <= SAVED)) {
                lost.add(one.problem.name() + (one.isAdamW ? " AdamW " : " SGD ") + one.seed + " ("
                        + String.format(Locale.ROOT, "%.2g", ratio(one, fault, protection)) + ", "
                        + run.returns() + (run.ended() ? " returns, then ended)" : " returns)"));
            }
        }
        if (!lost.isEmpty()) {
            text.append("- ").append(fault.title()).append(": ");
            text.append(String.join(", ", lost)).append(".\n");
        }
    }

    private static String percent(double part) {
        return Math.round(100 * part) + " %";
    }

    private static void row(
            StringBuilder text,
            String title,
            List<Protection> protections,
            Function<Protection, String> cell) {
        text.append("| ").append(title);
        protections.forEach(one -> text.append(" | ").append(cell.apply(one)));
        text.append(" |\n");
    }
}
