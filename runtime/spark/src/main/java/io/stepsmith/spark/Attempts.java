package io.stepsmith.spark;

import io.stepsmith.nullness.Nullable;
import io.stepsmith.spark.TrainingSummary.WorkerTimes;
import io.stepsmith.spark.WorkerException.Kind;

import org.apache.spark.api.java.JavaSparkContext;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The driver's jobs, one after the other, until one has made all steps. A failed one is followed by
 * another as long as steps were gained since the failure before, or if Spark made only some of its
 * workers again.
 *
 * @param <M> the model class
 */
final class Attempts<M> {
    private static final System.Logger LOG = System.getLogger("io.stepsmith");
    private static final int TOKEN_BYTES = 32;
    private static final long PAUSE_MILLIS = 1_000;
    private static final int MOST_ALONE = 3;

    private final TrainingPlan<M> plan;
    private final JavaSparkContext sc;
    private final List<String> warnings;
    private final SecureRandom random = new SecureRandom();

    Attempts(TrainingPlan<M> plan, JavaSparkContext sc, List<String> warnings) {
        this.plan = plan;
        this.sc = sc;
        this.warnings = warnings;
    }

    TrainingResult run() throws InterruptedException {
        long saved = newest();
        int alone = 0;
        for (int attempt = 0; ; attempt++) {
            byte[] token = new byte[TOKEN_BYTES];
            random.nextBytes(token);
            BarrierStage stage = new BarrierStage(sc);
            try {
                return result(
                        stage.run(new WorkerTask<>(plan.attempt(attempt, token)), plan.workers()),
                        attempt);
            } catch (Exception thrown) {
                long now = newest();
                WorkerException first = stage.failures().first();
                TrainingFailedException failure = failure(first, thrown);
                boolean helps = first == null || first.kind() == Kind.LOST
                        ? isOfCluster(thrown)
                        : first.kind() != Kind.FINAL;
                boolean ofAll = first != null && first.kind() == Kind.ALONE && alone++ < MOST_ALONE;
                if (!helps || !ofAll && now <= saved || sc.sc().isStopped()) {
                    throw failure;
                }
                saved = now;
                LOG.log(
                        System.Logger.Level.WARNING,
                        failure.getMessage() + "; the run goes on from step " + saved);
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private long newest() {
        RunDirectory directory = plan.directory();
        if (directory == null) {
            return -1;
        }
        try {
            return RunCheckpoints.newest(directory.open());
        } catch (IOException thrown) {
            throw new TrainingFailedException(
                    "the driver cannot read " + directory + ": " + thrown.getMessage(),
                    -1,
                    -1,
                    thrown);
        }
    }

    /** The failure of a job, in the words of the worker that failed first if it is known. */
    private static TrainingFailedException failure(
            @Nullable WorkerException first, Exception thrown) throws InterruptedException {
        if (thrown instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        return first == null
                ? new TrainingFailedException(
                        "Spark has given the job up: " + thrown.getMessage(), -1, -1, thrown)
                : new TrainingFailedException(
                        String.valueOf(first.getMessage()), first.rank(), first.step(), first);
    }

    /** Returns whether a job has failed that nobody has cancelled. */
    private static boolean isOfCluster(Exception thrown) {
        return !String.valueOf(thrown.getMessage()).contains("cancelled");
    }

    private TrainingResult result(List<Sent> sent, int attempt) {
        List<WorkerReport> reports = new ArrayList<>();
        WeightPiece.Joining weights = new WeightPiece.Joining();
        for (Sent one : sent) {
            Object object = one.read();
            if (object instanceof WeightPiece piece) {
                weights.add(piece);
            } else {
                reports.add((WorkerReport) object);
            }
        }
        reports.sort(Comparator.comparingInt(report -> report.times().worker()));
        WorkerReport first = reports.get(0);
        List<WorkerTimes> times = reports.stream().map(WorkerReport::times).toList();
        List<String> all = new ArrayList<>(warnings);
        all.addAll(first.warnings());
        all.forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning));
        TrainingSummary summary = new TrainingSummary(
                plan.steps(),
                first.firstStep(),
                attempt + 1 + first.stageAttempt(),
                times,
                first.losses(),
                all);
        return new TrainingResult(new TrainedWeights(weights.tensors()), summary);
    }
}
