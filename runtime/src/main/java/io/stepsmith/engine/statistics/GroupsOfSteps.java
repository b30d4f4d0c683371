package io.stepsmith.engine.statistics;

import io.stepsmith.engine.settings.Hyperparameter;
import io.stepsmith.engine.settings.Hyperparameters;
import io.stepsmith.engine.state.ParameterGroups;

import java.util.ArrayList;
import java.util.List;

/** Finds the groups of an optimizer for its statistics, and their learning rates. */
public final class GroupsOfSteps {
    private GroupsOfSteps() {}

    /** The rates of the default group, and of the others that have parameters. */
    public static GroupRates of(ParameterGroups groups, Hyperparameters hyperparameters) {
        List<String> inNorms = groups.names();
        List<String> names = new ArrayList<>(inNorms);
        names.remove(hyperparameters.defaultGroup());
        names.add(0, hyperparameters.defaultGroup());
        return new GroupRates(
                names.toArray(new String[0]),
                names.stream()
                        .map(name -> factors(hyperparameters, name))
                        .toArray(Hyperparameter[][]::new),
                names.stream().mapToInt(inNorms::indexOf).toArray());
    }

    private static Hyperparameter[] factors(Hyperparameters hyperparameters, String group) {
        Hyperparameter scale = hyperparameters.find(group, "rateScale");
        Hyperparameter rate = hyperparameters.get(group, "learningRate");
        return scale == null ? new Hyperparameter[] {rate} : new Hyperparameter[] {rate, scale};
    }
}
