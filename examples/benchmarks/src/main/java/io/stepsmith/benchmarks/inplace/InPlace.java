package io.stepsmith.benchmarks.inplace;

import io.stepsmith.benchmarks.harness.Aim;
import io.stepsmith.benchmarks.harness.Figure;
import io.stepsmith.benchmarks.harness.JvmOptions;
import io.stepsmith.benchmarks.harness.Measurement;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares steps where they are made, between backward passes: the generated optimizer and the
 * right scalar loop in one JVM, and C in a process of its own, take turns; who is first changes
 * from JVM to JVM. Run by itself, it prints for windows of steps the medians over the JVMs of the
 * median time of a step, and of the ratios.
 */
public final class InPlace implements Measurement {
    private static final int[][] WINDOWS = {
        {0, 400}, {400, 800}, {500, 2000}, {2000, TrainingRun.STEPS}
    };
    private static final int POSITIONS = 60;

    private int rounds;

    /** Nothing measured yet. */
    public InPlace() {}

    /**
     * Compares.
     *
     * @param arguments number of JVMs; positions of a backward pass, 40 for about a millisecond;
     *     then options of the JVMs, such as {@code -XX:UseAVX=2}
     */
    public static void main(String[] arguments) throws Exception {
        List.of(arguments).subList(2, arguments.length).forEach(JvmOptions::add);
        List<TrainingRun> runs = new ArrayList<>();
        for (int fork = 0; fork < Integer.parseInt(arguments[0]); fork++) {
            runs.add(TrainingRun.of(fork, Integer.parseInt(arguments[1]), JvmOptions.given()));
        }
        System.out.println(
                "| steps | generated, us | loop, us | C, us | loop / generated | C / generated |");
        System.out.println("|---|--:|--:|--:|--:|--:|");
        for (int[] window : WINDOWS) {
            List<Map<String, Double>> medians =
                    runs.stream().map(run -> run.medians(window[0], window[1])).toList();
            System.out.printf(
                    Locale.ROOT,
                    "| %d to %d | %.1f | %.1f | %.1f | %.2f | %.2f |%n",
                    window[0],
                    window[1],
                    Figure.of("stepsmith", Aim.none()).median(medians) / 1000,
                    Figure.of("loop", Aim.none()).median(medians) / 1000,
                    Figure.of("c", Aim.none()).median(medians) / 1000,
                    Figure.ratio("loop", "stepsmith", Aim.none()).median(medians),
                    Figure.ratio("c", "stepsmith", Aim.none()).median(medians));
        }
    }

    @Override
    public String name() {
        return "in_place";
    }

    @Override
    public String words() {
        return "AdamW between backward passes, 112,640 weights in 21 tensors, steps 500 to 2000";
    }

    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public Map<String, Double> round() throws IOException, InterruptedException {
        return TrainingRun.of(rounds++, POSITIONS, JvmOptions.given()).medians(500, 2000);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.ratio("loop", "stepsmith", Aim.atLeast(1)),
                Figure.ratio("c", "stepsmith", Aim.atLeast(0.9)));
    }
}
