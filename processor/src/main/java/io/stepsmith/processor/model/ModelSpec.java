package io.stepsmith.processor.model;

import io.stepsmith.Arithmetic;

import java.util.List;
import java.util.Optional;

import javax.lang.model.element.TypeElement;

/**
 * A model class, read and checked: what kernels are compiled for.
 *
 * @param element the class
 * @param optimizerName the simple name of the class to generate
 * @param root its parameters, one of the walks
 * @param walks all classes with parameters, each after what it contains, all different
 * @param groups the default group first, even if it has no parameters
 * @param tables one per kernel to run
 * @param rate the learning rate's schedule
 * @param schedules those of other hyperparameters and of single groups
 * @param plateau what changes the learning rate by a metric
 * @param accumulate how micro-batches make an update
 * @param lossScale how the loss is scaled
 * @param guard how steps are guarded, if not by their gradients alone
 * @param watch what is watched of steps
 * @param batchSize the expression of the number of examples that gradients are sums over
 * @param clearsGradients whether a step clears gradients
 * @param arithmetic how divisions are compiled
 * @param separateGradients whether gradients are in a second instance
 */
public record ModelSpec(
        TypeElement element,
        String optimizerName,
        ParameterTree root,
        List<ParameterTree> walks,
        List<GroupSpec> groups,
        List<ParameterTable> tables,
        ScheduleSpec rate,
        List<ScheduleSpec> schedules,
        Optional<PlateauSpec> plateau,
        Optional<AccumulateSpec> accumulate,
        Optional<LossScaleSpec> lossScale,
        Optional<GuardSpec> guard,
        WatchSpec watch,
        Optional<String> batchSize,
        boolean clearsGradients,
        Arithmetic arithmetic,
        boolean separateGradients) {
    /** Returns whether a schedule depends on something that the builder is given. */
    public boolean needs(Length.Unit unit) {
        return rate.needs(unit) || schedules.stream().anyMatch(schedule -> schedule.needs(unit));
    }

    /** Returns whether any of what is read is what a method of the model returns. */
    public boolean callsMethods() {
        return walks.stream()
                .flatMap(walk -> walk.members().stream())
                .flatMap(member -> member.reads().stream())
                .anyMatch(ParameterSource::isMethod);
    }

    /** The schedule that a hyperparameter of a group follows, if it follows one. */
    public Optional<ScheduleSpec> schedule(GroupSpec group, String hyper) {
        if (group.ownSchedules().contains(hyper)) {
            return schedules.stream()
                    .filter(one -> one.target().equals(hyper) && one.group().equals(group.name()))
                    .findFirst();
        }
        if (hyper.equals(ScheduleSpec.RATE)) {
            return Optional.of(rate).filter(schedule -> !schedule.isConstant());
        }
        return schedules.stream()
                .filter(one -> one.target().equals(hyper)
                        && one.group().isEmpty()
                        && group.scheduled().contains(hyper))
                .findFirst();
    }
}
