package io.stepsmith.engine.workers;

import io.stepsmith.OptimizerBuilder;
import io.stepsmith.cluster.Collective;
import io.stepsmith.cluster.Sharding;
import io.stepsmith.engine.failure.Failures;
import io.stepsmith.engine.failure.WorkerFailures;
import io.stepsmith.engine.layout.SegmentLayout;
import io.stepsmith.nullness.Initializer;
import io.stepsmith.nullness.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The steps of workers that train one model together: what they exchange in each. In: gradients of
 * this worker, or those of all. Out: a step whose weights, state and outcome have the same bits as
 * that of one worker. On the path of a step and so without string constants, see {@link Failures}.
 */
public final class WorkerSteps {
    private static final int CLOCK = 0;
    private static final int UPDATES = 1;
    private static final int RATE = 2;
    private static final int SETTINGS = 3;
    private static final int HEAD = 4;

    private final Collective workers;
    private final boolean divides;
    private final int microBatches;
    private final @Nullable WorkerWindow window;
    private final List<TablePart> tables = new ArrayList<>();
    /** By worker: the position of its optimizer, then losses and weights of its micro-batches. */
    private final double[] heads;

    private final int[] begins;
    /** By worker: a number. */
    private final double[] numbers;

    private final int[] ofNumbers;
    private WorkerArrays weights;
    private WorkerArrays gradients;
    private long passes;

    @SuppressWarnings("NullAway.Init")
    private WorkerSteps(Collective workers, boolean divides, int microBatches, boolean sums) {
        this.workers = workers;
        this.divides = divides;
        this.microBatches = microBatches;
        window = microBatches == 0 ? null : new WorkerWindow(microBatches / workers.size(), sums);
        begins = begins(HEAD + (window == null ? 1 : 2 * microBatches / workers.size()));
        heads = new double[begins[workers.size()]];
        ofNumbers = begins(1);
        numbers = new double[workers.size()];
    }

    /** The begins of each worker's numbers, of which all have as many. */
    private int[] begins(int each) {
        int[] all = new int[workers.size() + 1];
        for (int rank = 0; rank < workers.size(); rank++) {
            all[rank + 1] = all[rank] + each;
        }
        return all;
    }

    /** The steps of an optimizer that has other workers, or null. */
    public static @Nullable WorkerSteps of(Class<?> optimizer, OptimizerBuilder<?, ?> builder) {
        Collective workers = builder.collective();
        if (workers == null) {
            if (builder.microBatches() > 0) {
                throw WorkerFailures.noCollective(optimizer);
            }
            return null;
        }
        if (builder.microBatches() % workers.size() != 0) {
            throw WorkerFailures.notShared(builder.microBatches(), workers.size());
        }
        boolean divides = builder.sharding() == Sharding.STATE && workers.size() > 1;
        return new WorkerSteps(workers, divides, builder.microBatches(), builder.sums());
    }

    /** Adds a table; its part of the weights. */
    public TablePart part(SegmentLayout layout) {
        TablePart part = new TablePart(layout, workers, divides, () -> passes);
        tables.add(part);
        return part;
    }

    /**
     * Learns which arrays hold which parts, once the model's arrays of weights are bound. Refuses
     * workers that have other parameters, settings or weights than worker 0.
     *
     * @param settings all that must be alike, in words
     */
    @Initializer
    public void begin(Class<?> optimizer, String settings) {
        weights = new WorkerArrays(workers.size(), true, tables);
        weights.bind(tables);
        gradients = new WorkerArrays(workers.size(), false, tables);
        CRC32C words = new CRC32C();
        words.update(settings.getBytes(StandardCharsets.UTF_8));
        double[] values = new double[2 * workers.size()];
        values[2 * workers.rank()] = words.getValue();
        values[2 * workers.rank() + 1] = weights.checksum();
        workers.allGather(values, begins(2));
        for (int at = 2; at < values.length; at++) {
            if (values[at] != values[at % 2]) {
                throw WorkerFailures.notAlike(optimizer, at / 2, at % 2 == 0);
            }
        }
    }

    /** Counts a pass over weights, if there are workers. */
    public static void count(@Nullable WorkerSteps steps) {
        if (steps != null) {
            steps.passes++;
        }
    }

    /** Returns whether state and steps are divided among workers. */
    public boolean divides() {
        return divides;
    }

    /** Returns whether each step is of several micro-batches of all workers together. */
    public boolean hasWindows() {
        return window != null;
    }

    /** Returns whether there are workers with micro-batches whose update is not made yet. */
    public static boolean isUnderWay(@Nullable WorkerSteps steps) {
        return steps != null && steps.window != null && steps.window.isUnderWay();
    }

    /** Refuses to save or restore in the midst of a window. */
    public static void requireNoWindow(@Nullable WorkerSteps steps, Class<?> optimizer) {
        if (isUnderWay(steps)) {
            throw WorkerFailures.underWay(optimizer);
        }
    }

    /** Gives up the micro-batches of a window that is under way, if one is. */
    public void forgetWindow() {
        if (window != null) {
            window.forget();
        }
    }

    /** Refuses a weight that no micro-batch can have. */
    public void requireWeight(double weight) {
        if (window == null && weight != 1) {
            throw WorkerFailures.noWindow(weight);
        }
        if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
            throw WorkerFailures.noWeight(weight);
        }
    }

    /**
     * Takes a micro-batch of this worker, whose arrays are bound; whether it is its last of the
     * window.
     *
     * @param weight its weight; NaN for 1
     */
    public boolean take(double loss, double weight) {
        gradients.bind(tables);
        return window == null
                || window.take(gradients.arrays(), loss, weight == weight ? weight : 1);
    }

    /** The mean loss of this worker's micro-batches so far; NaN if there are no windows. */
    public double ownLoss() {
        return window == null ? Double.NaN : window.loss();
    }

    /**
     * Meets the other workers: puts the gradients of the window where kernels read them, of the
     * part that this worker has at least. A window ends also if that fails.
     *
     * @param settings the hash of all hyperparameters, and of which groups are frozen
     * @param loss of this worker, where there are no windows
     * @return the loss of all
     */
    public double meet(
            Class<?> optimizer, long clock, long updates, double rate, int settings, double loss) {
        try {
            return meetAll(optimizer, clock, updates, rate, settings, loss);
        } catch (RuntimeException | Error e) {
            forgetWindow();
            throw e;
        }
    }

    private double meetAll(
            Class<?> optimizer, long clock, long updates, double rate, int settings, double loss) {
        int own = begins[workers.rank()];
        heads[own + CLOCK] = clock;
        heads[own + UPDATES] = updates;
        heads[own + RATE] = rate;
        heads[own + SETTINGS] = settings;
        heads[own + HEAD] = loss;
        if (window != null) {
            window.writeTo(heads, own + HEAD);
        }
        workers.allGather(heads, begins);
        for (int rank = 1; rank < workers.size(); rank++) {
            int at = begins[rank];
            if (heads[at + CLOCK] != heads[CLOCK] || heads[at + UPDATES] != heads[UPDATES]) {
                throw WorkerFailures.otherStep(
                        optimizer, rank, (long) heads[at + CLOCK], (long) heads[CLOCK]);
            }
            if (heads[at + RATE] != heads[RATE]) {
                throw WorkerFailures.otherRate(optimizer, rank, heads[at + RATE], heads[RATE]);
            }
            if (heads[at + SETTINGS] != heads[SETTINGS]) {
                throw WorkerFailures.otherSettings(optimizer, rank);
            }
        }
        return window == null ? heads[HEAD] : exchange(window);
    }

    /** Adds up the gradients of the window; its mean loss, in the order of the micro-batches. */
    private double exchange(WorkerWindow taken) {
        int each = microBatches / workers.size();
        double total = 0;
        double losses = 0;
        for (int batch = 0; batch < microBatches; batch++) {
            int at = begins[batch / each] + HEAD + 2 * (batch % each);
            double weight = heads[at + 1];
            total += weight;
            losses += weight == 0 ? 0 : weight * heads[at];
        }
        taken.sumInto(gradients.arrays());
        if (total == 0) {
            throw WorkerFailures.emptyWindow();
        }
        workers.reduceScatter(gradients.ranges(), gradients.arrays());
        if (!divides) {
            workers.allGather(gradients.ranges(), gradients.arrays());
        }
        for (int rank = 0; rank < workers.size(); rank++) {
            if (!divides || rank == workers.rank()) {
                gradients.multiply(rank, 1 / total);
            }
        }
        return losses / total;
    }

    /**
     * Returns the loss of all workers, each of which has one: their mean, or that of worker 0 where
     * all have the same examples. All workers call.
     */
    public double ofAll(double loss) {
        double first = ofFirst(loss);
        double sum = 0;
        for (double one : numbers) {
            sum += one;
        }
        return window == null ? first : sum / numbers.length;
    }

    /** Returns the number that worker 0 has been given; all workers call. */
    public double ofFirst(double number) {
        numbers[workers.rank()] = number;
        workers.allGather(numbers, ofNumbers);
        return numbers[0];
    }

    /** Lets kernels read what the model has now, where workers divide the weights. */
    public static void load(@Nullable WorkerSteps steps) {
        if (steps != null && steps.divides) {
            for (int t = 0; t < steps.tables.size(); t++) {
                steps.tables.get(t).load();
            }
        }
    }

    /** Gives the weights that this worker has made to all others, and takes theirs. */
    public static void share(@Nullable WorkerSteps steps) {
        if (steps != null && steps.divides) {
            steps.shareWeights();
        }
    }

    private void shareWeights() {
        for (int t = 0; t < tables.size(); t++) {
            tables.get(t).store();
        }
        weights.bind(tables);
        workers.allGather(weights.ranges(), weights.arrays());
    }
}
