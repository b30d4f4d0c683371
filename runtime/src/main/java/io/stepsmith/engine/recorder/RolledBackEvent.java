package io.stepsmith.engine.recorder;

import io.stepsmith.StepStatistics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The event of a run that was put back to an older snapshot. */
@Name("io.stepsmith.RolledBack")
@Label("Rolled Back")
@Description("A run that had diverged and was put back to an older snapshot, with lower rates")
@Category("Stepsmith")
@StackTrace(false)
final class RolledBackEvent extends Event {
    @Label("Optimizer")
    final Class<?> optimizer;

    @Label("From Clock")
    final long fromClock;

    @Label("To Clock")
    final long toClock;

    @Label("Loss")
    final double loss;

    @Label("Learning Rate")
    @Description("The learning rate of the step at which the run had diverged")
    final double learningRate;

    @Label("Rolled Back")
    @Description("The number of returns so far")
    final int rolledBack;

    RolledBackEvent(StepStatistics step) {
        optimizer = step.optimizer().getClass();
        fromClock = step.clock();
        toClock = step.optimizer().clock();
        loss = step.loss();
        learningRate = step.learningRate();
        rolledBack = step.rolledBack();
    }
}
