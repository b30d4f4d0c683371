package io.stepsmith.checkpoint;

import io.stepsmith.cluster.Collective;

import java.io.IOException;
import java.util.Arrays;

/**
 * Something that all workers do, each its share: all go on when all are done, or fail if one has
 * failed.
 */
final class JointWork {
    private final Collective workers;
    private final int[] begins;
    private final double[] numbers;

    /** Something that a worker does. */
    interface Task {
        /** Does it, and returns numbers that the others are to know: as many as in all shares. */
        double[] run() throws IOException;
    }

    /**
     * Work of workers.
     *
     * @param most the most numbers that a worker tells
     */
    JointWork(Collective workers, int most) {
        this.workers = workers;
        begins = new int[workers.size() + 1];
        Arrays.setAll(begins, rank -> rank * (1 + most));
        numbers = new double[begins[workers.size()]];
    }

    /**
     * Does a share of the work.
     *
     * @param verb {@code saved} or {@code read}, for messages
     * @param file which file that is done to
     * @return the numbers of each worker, by rank
     * @throws CheckpointException if a share cannot be done; on the worker whose it is, what went
     *     wrong
     */
    double[][] of(String verb, String file, Task task) {
        int own = begins[workers.rank()];
        Exception failure = null;
        Arrays.fill(numbers, 0);
        try {
            double[] told = task.run();
            System.arraycopy(told, 0, numbers, own + 1, told.length);
        } catch (IOException | RuntimeException thrown) {
            failure = thrown;
            numbers[own] = 1;
        } catch (Error thrown) {
            workers.abort(thrown);
            throw thrown;
        }
        try {
            workers.allGather(numbers, begins);
        } catch (RuntimeException thrown) {
            if (failure == null) {
                throw thrown;
            }
            failure.addSuppressed(thrown);
        }
        if (failure != null) {
            throw CheckpointLog.cannot(verb, file, failure);
        }
        return results(verb, file);
    }

    private double[][] results(String verb, String file) {
        double[][] results = new double[workers.size()][];
        for (int rank = 0; rank < results.length; rank++) {
            if (numbers[begins[rank]] != 0) {
                throw new CheckpointException(file + " cannot be " + verb + ": worker " + rank
                        + " has failed, whose own exception says how");
            }
            results[rank] = Arrays.copyOfRange(numbers, begins[rank] + 1, begins[rank + 1]);
        }
        return results;
    }
}
