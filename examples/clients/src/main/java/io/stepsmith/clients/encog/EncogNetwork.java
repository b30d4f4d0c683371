package io.stepsmith.clients.encog;

import io.stepsmith.clients.Client;
import io.stepsmith.clients.Meter;
import io.stepsmith.clients.Training;

import org.encog.engine.network.activation.ActivationTANH;
import org.encog.mathutil.randomize.ConsistentRandomizer;
import org.encog.ml.data.MLDataSet;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.sgd.StochasticGradientDescent;
import org.encog.neural.networks.training.propagation.sgd.update.AdamUpdate;
import org.encog.neural.networks.training.propagation.sgd.update.UpdateRule;

import java.util.SplittableRandom;

/**
 * A network of Encog that learns where the waves of a sum of four meet, by Encog's own Adam and by
 * {@link StepsmithUpdate}. Nothing in Encog changes.
 *
 * <p>Both are trained by {@code process} and {@code update}, a batch at a time. Encog's {@code
 * iteration()} counts itself and the update in it, so that Adam's bias correction there has passed
 * two steps at the first; the generated optimizer counts its updates, whoever calls it.
 */
public final class EncogNetwork implements Client {
    private static final int INPUTS = 16;
    private static final int HIDDEN = 96;
    private static final int OUTPUTS = 4;
    private static final int EXAMPLES = 512;
    private static final int BATCH = 16;

    @Override
    public String name() {
        return "Encog 3.4 behind its UpdateRule";
    }

    @Override
    public String lines() {
        return "0+22";
    }

    @Override
    public int weights() {
        return network().getFlat().getWeights().length;
    }

    @Override
    public int updates() {
        return EXAMPLES / BATCH;
    }

    @Override
    public int rounds() {
        return 60;
    }

    @Override
    public String timed() {
        return "update";
    }

    @Override
    public Training byHand() {
        return new Run(new AdamUpdate());
    }

    @Override
    public Training byStepsmith() {
        return new Run(new StepsmithUpdate());
    }

    private static BasicNetwork network() {
        BasicNetwork network = new BasicNetwork();
        network.addLayer(new BasicLayer(null, true, INPUTS));
        network.addLayer(new BasicLayer(new ActivationTANH(), true, HIDDEN));
        network.addLayer(new BasicLayer(new ActivationTANH(), true, HIDDEN));
        network.addLayer(new BasicLayer(new ActivationTANH(), false, OUTPUTS));
        network.getStructure().finalizeStructure();
        new ConsistentRandomizer(-0.2, 0.2, 7).randomize(network);
        return network;
    }

    private static MLDataSet waves() {
        SplittableRandom random = new SplittableRandom(11);
        double[][] input = new double[EXAMPLES][INPUTS];
        double[][] ideal = new double[EXAMPLES][OUTPUTS];
        for (int example = 0; example < EXAMPLES; example++) {
            for (int i = 0; i < INPUTS; i++) {
                input[example][i] = 2 * random.nextDouble() - 1;
                ideal[example][i % OUTPUTS] += Math.sin(3 * input[example][i]) / OUTPUTS;
            }
        }
        return new BasicMLDataSet(input, ideal);
    }

    /** A training of a new network, which times what its rule does. */
    private static final class Run implements Training, UpdateRule {
        private final UpdateRule rule;
        private final BasicNetwork network = network();
        private final MLDataSet data = waves();
        private final StochasticGradientDescent training;
        private Meter meter;

        Run(UpdateRule rule) {
            this.rule = rule;
            training = new StochasticGradientDescent(network, data);
            training.setUpdateRule(this);
        }

        @Override
        public void init(StochasticGradientDescent given) {
            rule.init(given);
        }

        @Override
        public void update(double[] gradients, double[] weights) {
            meter.start();
            rule.update(gradients, weights);
            meter.stop();
        }

        @Override
        public void round(Meter ofRound) {
            meter = ofRound;
            for (int example = 0; example < EXAMPLES; example++) {
                training.process(data.get(example));
                if (example % BATCH == BATCH - 1) {
                    training.update();
                }
            }
        }

        @Override
        public double loss() {
            return network.calculateError(data);
        }
    }
}
