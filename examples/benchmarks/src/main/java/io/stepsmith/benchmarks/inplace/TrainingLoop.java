package io.stepsmith.benchmarks.inplace;

import java.util.StringJoiner;

/**
 * A training loop in a JVM of its own, in which the generated optimizer and the scalar loop take
 * turns, each with a model and a backward pass of its own. Prints the nanoseconds of all steps, of
 * the one in the first line and of the other in the second.
 */
public final class TrainingLoop {
    private TrainingLoop() {}

    /**
     * Trains.
     *
     * @param arguments {@code true} if the scalar loop is first in each turn; number of steps;
     *     positions of the backward pass, 40 for about a millisecond
     */
    public static void main(String[] arguments) {
        boolean loopFirst = Boolean.parseBoolean(arguments[0]);
        long[][] nanoseconds = new long[2][Integer.parseInt(arguments[1])];
        int positions = Integer.parseInt(arguments[2]);
        Transformer model = new Transformer();
        Transformer other = new Transformer();
        TransformerOptimizer optimizer = TransformerOptimizer.of(model);
        ScalarLoop loop = new ScalarLoop(other.tensors(), optimizer);
        BackwardPass[] backward = {
            new BackwardPass(model.tensors(), positions),
            new BackwardPass(other.tensors(), positions)
        };
        for (int step = 0; step < nanoseconds[0].length; step++) {
            for (int turn = 0; turn < 2; turn++) {
                boolean loops = turn == 0 == loopFirst;
                backward[loops ? 1 : 0].run();
                long before = System.nanoTime();
                if (loops) {
                    loop.step();
                } else {
                    optimizer.step();
                }
                nanoseconds[loops ? 1 : 0][step] = System.nanoTime() - before;
            }
        }
        for (long[] ofContender : nanoseconds) {
            StringJoiner line = new StringJoiner(" ");
            for (long value : ofContender) {
                line.add(Long.toString(value));
            }
            System.out.println(line);
        }
    }
}
