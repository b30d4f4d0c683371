package io.stepsmith.examples.cluster.simulation;

import java.io.IOException;

/**
 * Prints how the time of a step grows with the number of workers, as simulated: from 1 MB to 10 GB
 * of weights, over 1 to 100 Gb/s.
 *
 * <p>Options: {@code --backward s} is the time in which one machine computes the gradients of a
 * step, 60 s without it; {@code --measure} measures this machine first, and takes what it finds.
 */
public final class StepTimes {
    private static final double BACKWARD = 60;

    private StepTimes() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        double backward = BACKWARD;
        boolean measure = false;
        for (int i = 0; i < arguments.length; i++) {
            boolean isNumber =
                    i + 1 < arguments.length && arguments[i + 1].matches("\\d{1,6}(\\.\\d{1,6})?");
            if (arguments[i].equals("--backward") && isNumber) {
                backward = Double.parseDouble(arguments[++i]);
            } else if (arguments[i].equals("--measure")) {
                measure = true;
            } else {
                System.err.println("usage: StepTimes [--backward seconds] [--measure]");
                System.exit(2);
            }
        }
        Machine machine = measure ? MachineMeasurement.measured(System.out) : Machine.MEASURED;
        Tables tables = new Tables(machine, backward);
        System.out.print(tables.efficiency() + "\n" + tables.whenItPays());
    }
}
