package io.stepsmith.benchmarks.c;

import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Tensors;

import java.util.ArrayList;
import java.util.List;

/**
 * Steps in C: in a process of their own, on arrays of their own with the values of the tensors. The
 * process takes turns with what runs in this JVM, and measures its own steps.
 */
public final class CSteps implements Contender {
    private static final int MILLISECONDS = 40;
    private static final int GRADIENT = 1;

    private final CProcess process;
    private final List<float[][]> roles = new ArrayList<>();
    private double nanoseconds;

    /**
     * Starts the process.
     *
     * @param contracted whether products and sums are fused
     * @param threads one or two
     * @param offset bytes from the beginning of a cache line to that of each array; 0 is best
     */
    public CSteps(CRule rule, boolean contracted, int threads, int offset, Tensors tensors) {
        List<String> arguments = new ArrayList<>(
                List.of(rule.argument(), Integer.toString(threads), Integer.toString(offset)));
        for (float[] weights : tensors.weights()) {
            arguments.add(Integer.toString(weights.length));
        }
        process = new CProcess("steps", contracted, arguments);
        roles.add(tensors.weights());
        roles.add(tensors.gradients());
        rule.slots().forEach(slot -> roles.add(tensors.state(slot)));
        for (int role = 0; role < roles.size(); role++) {
            write(role);
        }
    }

    /** Has the process make steps for a while. */
    @Override
    public void step() {
        nanoseconds = Double.parseDouble(process.ask("time " + MILLISECONDS));
    }

    @Override
    public double nanoseconds() {
        return nanoseconds;
    }

    /** Has the process make one step with the gradients of the tensors, and reads all back. */
    public void update() {
        write(GRADIENT);
        process.ask("step");
        for (int role = 0; role < roles.size(); role++) {
            process.tell("read " + role);
            for (float[] values : roles.get(role)) {
                process.read(values);
            }
        }
    }

    private void write(int role) {
        process.tell("write " + role);
        for (float[] values : roles.get(role)) {
            process.write(values);
        }
    }
}
