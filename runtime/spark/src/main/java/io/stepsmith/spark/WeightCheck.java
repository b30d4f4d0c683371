package io.stepsmith.spark;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.cluster.Collective;

import java.util.List;
import java.util.Locale;

/**
 * The comparison of all weights of all workers. It is made after the gradients of a step and before
 * what is exchanged of it, for the exchange gives every worker the weights of the others.
 */
final class WeightCheck {
    private static final System.Logger LOG = System.getLogger("io.stepsmith");
    /** The checksum of a worker, and its time in backward since the last comparison. */
    private static final int NUMBERS = 2;

    private final Collective workers;
    private final List<String> names;
    private final WeightChecksum checksum = new WeightChecksum();
    private final double[] values;
    private final int[] begins;

    WeightCheck(Collective workers, List<String> names) {
        this.workers = workers;
        this.names = names;
        values = new double[NUMBERS * workers.size()];
        begins = new int[workers.size() + 1];
        for (int rank = 0; rank <= workers.size(); rank++) {
            begins[rank] = NUMBERS * rank;
        }
    }

    /**
     * Compares the weights.
     *
     * @throws WorkerException on all workers, if those of one differ from those of most
     */
    void compare(ModelOptimizer<?> optimizer, long step, double secondsInBackward) {
        int own = begins[workers.rank()];
        values[own] = checksum.of(optimizer.parameters());
        values[own + 1] = secondsInBackward;
        workers.allGather(values, begins);
        requireSame(step);
        if (workers.rank() == 0) {
            LOG.log(System.Logger.Level.INFO, progress(optimizer, step));
        }
    }

    private void requireSame(long step) {
        for (int rank = 1; rank < workers.size(); rank++) {
            if (checksum(rank) != checksum(0)) {
                throw different(step);
            }
        }
    }

    private double checksum(int rank) {
        return values[begins[rank]];
    }

    /** The number of workers that have the weights of one. */
    private int count(int rank) {
        int count = 0;
        for (int other = 0; other < workers.size(); other++) {
            count += checksum(other) == checksum(rank) ? 1 : 0;
        }
        return count;
    }

    /** Names those whose weights few have, and one of those whose weights most have. */
    private WorkerException different(long step) {
        int common = 0;
        for (int rank = 1; rank < workers.size(); rank++) {
            common = count(rank) > count(common) ? rank : common;
        }
        int other = -1;
        StringBuilder message = new StringBuilder("weights differ in step " + step + ":");
        for (int rank = 0; rank < workers.size(); rank++) {
            boolean differs = checksum(rank) != checksum(common);
            other = other < 0 && differs ? rank : other;
            if (differs || rank == common) {
                message.append(String.format(
                        Locale.ROOT, " %s has the CRC-32C %08x,", names.get(rank), (long)
                                checksum(rank)));
            }
        }
        message.setCharAt(message.length() - 1, '.');
        message.append(" Something but the optimizer writes weights there, or its memory fails");
        return WorkerException.last(other, step, message.toString());
    }

    private String progress(ModelOptimizer<?> optimizer, long step) {
        int slowest = 0;
        for (int rank = 1; rank < workers.size(); rank++) {
            if (values[begins[rank] + 1] > values[begins[slowest] + 1]) {
                slowest = rank;
            }
        }
        return String.format(
                Locale.ROOT,
                "step %d, loss of the one before %s; the slowest is %s with %.2f s in backward"
                        + " since the last comparison of weights",
                step,
                optimizer.statistics().loss(),
                names.get(slowest),
                values[begins[slowest] + 1]);
    }
}
