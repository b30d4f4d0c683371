package io.stepsmith.engine;

import io.stepsmith.engine.parallel.Chunk;
import io.stepsmith.engine.parallel.ThreadTeam;

/**
 * The methods of an optimizer that others call; one class, not lambdas, each of which takes the JVM
 * milliseconds when the first optimizer is made. On the path of a step, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
class OptimizerCalls implements ThreadTeam.Job, Runnable {
    private final GeneratedOptimizer<?> optimizer;

    OptimizerCalls(GeneratedOptimizer<?> optimizer) {
        this.optimizer = optimizer;
    }

    @Override
    public void pass(int pass, Chunk chunk, double number, double clock, double loss) {
        optimizer.pass(pass, chunk, number, clock, loss);
    }

    @Override
    public void run() {
        optimizer.checkStructure();
    }

    /** Tells sparse parameters what has changed, after each call; a record has string constants. */
    static final class Settled implements Runnable {
        private final StatefulOptimizer<?> optimizer;

        Settled(StatefulOptimizer<?> optimizer) {
            this.optimizer = optimizer;
        }

        @Override
        public void run() {
            optimizer.settle();
        }
    }

    /** Those of a copy: each pass is over no weights. */
    static final class Dry extends OptimizerCalls {
        Dry(GeneratedOptimizer<?> copy) {
            super(copy);
        }

        @Override
        public void pass(int pass, Chunk chunk, double number, double clock, double loss) {
            super.pass(pass, chunk.withoutWeights(), number, clock, loss);
        }
    }
}
