package io.stepsmith.monitor.report;

import io.stepsmith.OptimizerDescription;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;

/**
 * Facts of a run that do not change in it.
 *
 * @param title the title of the page
 * @param totalSteps the number of updates of the run; 0 if it is not known
 * @param optimizer the optimizer
 * @param plans the learning rates as they are configured, of the first groups
 * @param machine facts of the machine, by name
 */
public record RunFacts(
        String title,
        long totalSteps,
        OptimizerDescription optimizer,
        List<PlannedRate> plans,
        Map<String, String> machine) {

    /** Plans the rates of the first groups from a position on, on the thread that makes steps. */
    public static List<PlannedRate> plan(
            OptimizerDescription optimizer, long clock, long totalSteps) {
        List<PlannedRate> plans = new ArrayList<>();
        for (OptimizerDescription.Group group : optimizer.groups()) {
            if (plans.size() < Quantity.MOST_GROUPS) {
                plans.add(new PlannedRate(rate(group), clock, totalSteps));
            }
        }
        return plans;
    }

    /** The learning rate of a group, {@code rateScale} included. */
    private static LongToDoubleFunction rate(OptimizerDescription.Group group) {
        LongToDoubleFunction rate = group.settings().get(0).plan();
        return group.settings().stream()
                .filter(setting -> setting.name().equals("rateScale"))
                .findFirst()
                .<LongToDoubleFunction>map(
                        scale -> clock -> rate.applyAsDouble(clock) * scale.planned(clock))
                .orElse(rate);
    }

    /** The name of a group. */
    String group(int index) {
        return optimizer.groups().get(index).name();
    }

    /** The name of the optimizer's class without that of its package. */
    String optimizerName() {
        return simple(optimizer.optimizer());
    }

    /** The name of a class without that of its package. */
    static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
