package io.stepsmith.engine.recorder;

import io.stepsmith.Statistic;
import io.stepsmith.StepStatistics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The event of any step that has ended. */
@Name("io.stepsmith.Step")
@Label("Step")
@Description("A step of an optimizer that was made, accumulated, refused or rolled back")
@Category("Stepsmith")
@Enabled(false)
@StackTrace(false)
final class StepEvent extends Event {
    @Label("Optimizer")
    Class<?> optimizer;

    @Label("Outcome")
    String outcome;

    @Label("Clock")
    @Description("The position of the schedule that the step was made at")
    long clock;

    @Label("Updates")
    @Description("The number of updates that the weights have received")
    long updates;

    @Label("Loss")
    double loss;

    @Label("Learning Rate")
    double learningRate;

    @Label("Loss Scale")
    double lossScale;

    @Label("Gradient Norm")
    @Description("NaN if the model does not watch it")
    double gradientNorm;

    @Label("Weight Norm")
    @Description("NaN if the model does not watch it")
    double weightNorm;

    @Label("Update Norm")
    @Description("NaN if the model does not watch it")
    double updateNorm;

    @Label("Update Ratio")
    @Description("NaN if the model does not watch it")
    double updateRatio;

    @SuppressWarnings("NullAway.Init") // read before it is committed
    StepEvent() {}

    /** Takes the numbers of a step. */
    void read(StepStatistics step) {
        optimizer = step.optimizer().getClass();
        outcome = step.outcome().name();
        clock = step.clock();
        updates = step.updates();
        loss = step.loss();
        learningRate = step.learningRate();
        lossScale = step.lossScale();
        gradientNorm = norm(step, Statistic.GRADIENT_NORM);
        weightNorm = norm(step, Statistic.WEIGHT_NORM);
        updateNorm = norm(step, Statistic.UPDATE_NORM);
        updateRatio = norm(step, Statistic.UPDATE_RATIO);
    }

    /** A norm of the model, NaN if the model does not watch it. */
    static double norm(StepStatistics step, Statistic statistic) {
        return step.has(statistic) ? step.value(statistic) : Double.NaN;
    }
}
