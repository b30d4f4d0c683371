package io.stepsmith.clients.encog;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Adam;

import org.encog.neural.networks.training.propagation.sgd.StochasticGradientDescent;
import org.encog.neural.networks.training.propagation.sgd.update.UpdateRule;

/**
 * Encog's interface for updates, by a generated optimizer. Encog hands out arrays that it holds
 * itself; the adapter puts them into fields, which are read at every step.
 */
@Optimizer(rule = Adam.class, learningRate = 0.001)
final class StepsmithUpdate implements UpdateRule {
    /** Encog's gradients point uphill. */
    @Param(gradient = "gradients", ascend = true)
    double[] weights;

    double[] gradients;
    private StepsmithUpdateOptimizer optimizer;
    private StochasticGradientDescent training;

    @Override
    public void init(StochasticGradientDescent given) {
        training = given;
    }

    @Override
    public void update(double[] ofTraining, double[] ofNetwork) {
        gradients = ofTraining;
        weights = ofNetwork;
        if (optimizer == null) {
            optimizer = StepsmithUpdateOptimizer.of(this);
        }
        optimizer.learningRate(training.getLearningRate());
        optimizer.step();
    }
}
