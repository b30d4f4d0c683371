package io.stepsmith.processor.problems;

import io.stepsmith.ModelOptimizer;

/** One run of a rule on a problem. */
final class Descent {
    /** The updates of a run. */
    static final int STEPS = 5_000;
    /** After no update. */
    static final int NEVER = STEPS + 1;

    private final Contestant contestant;
    private final Problem problem;
    private final double[][] w;
    private final double[][] gradient;
    private final double[] weights;
    private final double[] slope;
    private final ModelOptimizer<Object> optimizer;

    private Descent(Contestant contestant, Problem problem) {
        this.contestant = contestant;
        this.problem = problem;
        w = new double[problem.rows()][problem.columns()];
        gradient = new double[problem.rows()][problem.columns()];
        weights = problem.start().clone();
        slope = new double[weights.length];
        for (int row = 0; row < w.length; row++) {
            System.arraycopy(weights, row * problem.columns(), w[row], 0, problem.columns());
        }
        optimizer = contestant.optimizer(w, gradient);
    }

    /**
     * The number of updates from which on the loss stays at the bar or below it until the end, so
     * that one lucky step is not enough.
     *
     * @param rate the learning rate, or NaN for the default
     * @param limit the run is given up when it cannot be fewer
     * @return from 0; {@link #NEVER} if it is not fewer than the limit
     */
    static int solvedAfter(Contestant contestant, Problem problem, double rate, int limit) {
        Descent descent = new Descent(contestant, problem);
        if (!Double.isNaN(rate)) {
            descent.optimizer.hyperparameter("learningRate", rate);
        }
        return descent.run(problem.bar(), limit);
    }

    private int run(double bar, int limit) {
        int solved = 0;
        for (int updates = 0; updates <= STEPS; updates++) {
            double evaluated = contestant.evaluates() ? evaluatedLoss() : 0;
            double loss = lossAndGradient();
            if (!((contestant.evaluates() ? evaluated : loss) <= bar)) {
                solved = updates + 1;
            }
            if (solved >= limit || !Double.isFinite(loss)) {
                return NEVER;
            }
            if (contestant.perturbs()) {
                optimizer.perturb();
                lossAndGradient();
            }
            optimizer.step(loss);
        }
        return solved;
    }

    private double evaluatedLoss() {
        optimizer.evaluationWeights();
        double loss = lossAndGradient();
        optimizer.trainingWeights();
        return loss;
    }

    private double lossAndGradient() {
        for (int row = 0; row < w.length; row++) {
            System.arraycopy(w[row], 0, weights, row * w[row].length, w[row].length);
        }
        double loss = problem.objective().at(weights, slope);
        for (int row = 0; row < w.length; row++) {
            System.arraycopy(slope, row * w[row].length, gradient[row], 0, w[row].length);
        }
        return loss;
    }
}
