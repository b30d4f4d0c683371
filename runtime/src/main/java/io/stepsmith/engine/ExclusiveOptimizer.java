package io.stepsmith.engine;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerState;
import io.stepsmith.Outcome;
import io.stepsmith.Snapshot;
import io.stepsmith.TrainedParameter;
import io.stepsmith.engine.parallel.ExclusiveAccess;

import java.util.List;

/**
 * Lets one call at a time into an optimizer: all calls that change it, or that read what changes
 * together, and what each of them does inside. On the path of a step and so without string
 * constants, see {@link io.stepsmith.engine.failure.Failures}. For the same reason its interface
 * has no default methods, for which the JVM adds methods with such constants.
 *
 * @param <M> the model class
 */
public abstract class ExclusiveOptimizer<M> implements ModelOptimizer<M> {
    /** This one's own; only a copy gets another. */
    ExclusiveAccess access = new ExclusiveAccess(getClass());

    ExclusiveOptimizer() {}

    abstract Outcome makeStep(M gradients);

    abstract Outcome makeStep(M gradients, double loss);

    abstract Outcome makeStep(M gradients, double loss, double weight);

    abstract Outcome endWindow(M gradients);

    abstract void freezeGroup(String name, boolean freezes);

    abstract void makePerturbation(M gradients);

    abstract void putEvaluationWeights();

    abstract void putTrainingWeights();

    abstract void observeMetric(double metric);

    abstract void moveClock(long position);

    abstract void setLearningRate(double value);

    abstract void setHyperparameter(String name, double value);

    abstract void setHyperparameter(String group, String name, double value);

    abstract OptimizerState handOutState();

    abstract List<TrainedParameter> listParameters();

    abstract void restoreState(OptimizerState saved);

    abstract Snapshot makeSnapshot();

    abstract void endThreads();

    @Override
    public final Outcome step(M gradients) {
        access.enter();
        try {
            return makeStep(gradients);
        } finally {
            access.leave();
        }
    }

    @Override
    public final Outcome step(M gradients, double loss) {
        access.enter();
        try {
            return makeStep(gradients, loss);
        } finally {
            access.leave();
        }
    }

    @Override
    public final Outcome step(M gradients, double loss, double weight) {
        access.enter();
        try {
            return makeStep(gradients, loss, weight);
        } finally {
            access.leave();
        }
    }

    @Override
    public final Outcome endAccumulation(M gradients) {
        access.enter();
        try {
            return endWindow(gradients);
        } finally {
            access.leave();
        }
    }

    @Override
    public final void freeze(String group) {
        access.enter();
        try {
            freezeGroup(group, true);
        } finally {
            access.leave();
        }
    }

    @Override
    public final void thaw(String group) {
        access.enter();
        try {
            freezeGroup(group, false);
        } finally {
            access.leave();
        }
    }

    @Override
    public final void perturb(M gradients) {
        access.enter();
        try {
            makePerturbation(gradients);
        } finally {
            access.leave();
        }
    }

    @Override
    public final void evaluationWeights() {
        access.enter();
        try {
            putEvaluationWeights();
        } finally {
            access.leave();
        }
    }

    @Override
    public final void trainingWeights() {
        access.enter();
        try {
            putTrainingWeights();
        } finally {
            access.leave();
        }
    }

    @Override
    public final void observe(double metric) {
        access.enter();
        try {
            observeMetric(metric);
        } finally {
            access.leave();
        }
    }

    @Override
    public final void clock(long position) {
        access.enter();
        try {
            moveClock(position);
        } finally {
            access.leave();
        }
    }

    @Override
    public final void learningRate(double value) {
        access.enter();
        try {
            setLearningRate(value);
        } finally {
            access.leave();
        }
    }

    @Override
    public final void hyperparameter(String name, double value) {
        access.enter();
        try {
            setHyperparameter(name, value);
        } finally {
            access.leave();
        }
    }

    @Override
    public final void hyperparameter(String group, String name, double value) {
        access.enter();
        try {
            setHyperparameter(group, name, value);
        } finally {
            access.leave();
        }
    }

    @Override
    public final OptimizerState state() {
        access.enter();
        try {
            return handOutState();
        } finally {
            access.leave();
        }
    }

    @Override
    public final List<TrainedParameter> parameters() {
        access.enter();
        try {
            return listParameters();
        } finally {
            access.leave();
        }
    }

    @Override
    public final void restore(OptimizerState saved) {
        access.enter();
        try {
            restoreState(saved);
        } finally {
            access.leave();
        }
    }

    @Override
    public final Snapshot snapshot() {
        access.enter();
        try {
            return makeSnapshot();
        } finally {
            access.leave();
        }
    }

    @Override
    public final void close() {
        access.enter();
        try {
            endThreads();
        } finally {
            access.leave();
        }
    }
}
