package io.stepsmith.benchmarks.inplace;

import io.stepsmith.benchmarks.c.CPrograms;
import io.stepsmith.benchmarks.c.CTrainingLoop;
import io.stepsmith.benchmarks.inplace.Transformer.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A training loop in a JVM of its own, in which the generated optimizer, the scalar loop and C, if
 * there is a compiler, take turns, each with a model and a backward pass of its own. Prints a line
 * for each: its name, and the nanoseconds of all steps.
 */
public final class TrainingLoop {
    private static final List<String> NAMES = List.of("stepsmith", "loop", "c");

    private TrainingLoop() {}

    /**
     * Trains.
     *
     * @param arguments who is first in each turn, from 0; number of steps; positions of the
     *     backward pass, 40 for about a millisecond
     */
    public static void main(String[] arguments) {
        int first = Integer.parseInt(arguments[0]);
        int contenders = CPrograms.present() ? 3 : 2;
        long[][] nanoseconds = new long[contenders][Integer.parseInt(arguments[1])];
        int positions = Integer.parseInt(arguments[2]);
        Transformer model = new Transformer();
        Transformer other = new Transformer();
        TransformerOptimizer optimizer = TransformerOptimizer.of(model);
        ScalarLoop loop = new ScalarLoop(other.tensors(), optimizer);
        BackwardPass backward = new BackwardPass(model.tensors(), positions);
        BackwardPass backwardOfOther = new BackwardPass(other.tensors(), positions);
        CTrainingLoop c =
                contenders == 3 ? CTrainingLoop.over(positions, described(model.tensors())) : null;
        for (int step = 0; step < nanoseconds[0].length; step++) {
            for (int turn = 0; turn < contenders; turn++) {
                int contender = (first + turn) % contenders;
                if (contender == 2) {
                    nanoseconds[2][step] = c.step(optimizer.learningRateAt(step));
                    continue;
                }
                (contender == 0 ? backward : backwardOfOther).run();
                long before = System.nanoTime();
                if (contender == 0) {
                    optimizer.step();
                } else {
                    loop.step();
                }
                nanoseconds[contender][step] = System.nanoTime() - before;
            }
        }
        for (int contender = 0; contender < contenders; contender++) {
            StringJoiner line = new StringJoiner(" ").add(NAMES.get(contender));
            for (long value : nanoseconds[contender]) {
                line.add(Long.toString(value));
            }
            System.out.println(line);
        }
    }

    private static List<String> described(List<Tensor> tensors) {
        List<String> words = new ArrayList<>();
        for (Tensor tensor : tensors) {
            words.add(
                    tensor.weights().length + ":" + tensor.rows() + ":" + (tensor.decay() ? 1 : 0));
        }
        return words;
    }
}
