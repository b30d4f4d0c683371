package io.stepsmith.examples.problems;

/** A network that learns from samples, some of which are drawn for each batch. */
final class SupervisedRun extends Run {
    private final long seed;
    private final Network network;
    private final Objective objective;
    private final Samples training;
    private final Samples heldOut;

    // [rows][features], [rows][outputs] and the gradient of the latter
    private final float[][] inputs;
    private final float[][] targets;
    private final float[][] outputGradient;

    SupervisedRun(long seed, Network network, Objective objective, Samples all) {
        super(network.blocks());
        this.seed = seed;
        this.network = network;
        this.objective = objective;
        training = all.training();
        heldOut = all.heldOut();
        inputs = new float[network.rows()][];
        targets = new float[network.rows()][];
        outputGradient = new float[network.rows()][all.targets()[0].length];
    }

    @Override
    protected double batch(long number, boolean gradients) {
        Draw draw = new Draw(seed, number);
        int rows = network.rows();
        for (int r = 0; r < rows; r++) {
            int sample = draw.below(training.count());
            inputs[r] = training.inputs()[sample];
            targets[r] = training.targets()[sample];
        }
        double loss = forward(rows) / rows;
        if (gradients) {
            for (float[] gradient : outputGradient) {
                for (int j = 0; j < gradient.length; j++) {
                    gradient[j] /= rows;
                }
            }
            network.backward(inputs, outputGradient, rows);
        }
        return loss;
    }

    /** The sum of the losses of the first rows. */
    private double forward(int rows) {
        float[][] outputs = network.forward(inputs, rows);
        double sum = 0;
        for (int r = 0; r < rows; r++) {
            sum += objective.of(outputs[r], targets[r], outputGradient[r]);
        }
        return sum;
    }

    @Override
    public double trainingLoss() {
        return mean(training);
    }

    @Override
    public double heldOutLoss() {
        return mean(heldOut);
    }

    private double mean(Samples samples) {
        double sum = 0;
        for (int first = 0; first < samples.count(); first += network.rows()) {
            int rows = Math.min(network.rows(), samples.count() - first);
            System.arraycopy(samples.inputs(), first, inputs, 0, rows);
            System.arraycopy(samples.targets(), first, targets, 0, rows);
            sum += forward(rows);
        }
        return sum / samples.count();
    }
}
