package io.stepsmith.examples.spark;

import io.stepsmith.OptimizerBuilder;
import io.stepsmith.cluster.Collective;
import io.stepsmith.examples.cluster.Mlp;
import io.stepsmith.examples.cluster.MlpOptimizer;
import io.stepsmith.examples.cluster.OwnProcess;
import io.stepsmith.monitor.StepListener;
import io.stepsmith.monitor.TrainingReport;
import io.stepsmith.spark.LossSum;
import io.stepsmith.spark.SparkTraining;
import io.stepsmith.spark.TrainingResult;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Trains a small model on two executors, then on one machine, and compares the bits of the weights.
 * Meanwhile worker 0 writes a report about the run, and lines that are shown here.
 *
 * <p>Argument: the directory of the run. Started again, a run that was stopped goes on from
 * its last checkpoint; one that has ended begins anew.
 */
public final class TrainOnSpark {
    private static final int WORKERS = 2;
    private static final int STEPS = 1000;

    private TrainOnSpark() {}

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
        Mlp trained = new Mlp();
        try (JavaSparkContext sc = new JavaSparkContext(LaptopCluster.of(WORKERS));
                ShownFile lines = new ShownFile(directory.resolve("progress.txt"), System.out)) {
            TrainingResult result = train(sc, directory.toString());
            System.out.println(result.summary());
            result.weights().copyTo(MlpOptimizer.of(trained));
        }
        Mlp alone = OwnProcess.train(Collective.alone(), STEPS);
        System.out.printf(
                "CRC of the weights: %08x by %d workers, %08x by one machine; report: %s%n",
                trained.crc(), WORKERS, alone.crc(), directory.resolve("report.html"));
        if (trained.crc() != alone.crc()) {
            throw new IllegalStateException("they differ");
        }
        delete(directory.resolve("checkpoints"));
    }

    private static void delete(Path checkpoints) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(checkpoints)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private static TrainingResult train(JavaSparkContext sc, String directory)
            throws InterruptedException {
        return SparkTraining.of(sc, () -> new Mlp(), model -> watched(model, directory))
                .workers(WORKERS)
                .microBatches(Mlp.MICRO_BATCHES)
                .backward((model, step, microBatch) ->
                        new LossSum(model.backward(step, microBatch), Mlp.EXAMPLES))
                .checkpoints(Path.of(directory, "checkpoints").toUri().toString(), 200)
                .run(STEPS);
    }

    /** Called in the tasks; on a real cluster, its files are on the machine of worker 0. */
    private static OptimizerBuilder<Mlp, MlpOptimizer> watched(Mlp model, String directory) {
        OptimizerBuilder<Mlp, MlpOptimizer> builder = MlpOptimizer.builder(model);
        if (TaskContext.getPartitionId() != 0) {
            return builder;
        }
        TrainingReport report = TrainingReport.builder(Path.of(directory, "report.html"))
                .totalSteps(STEPS)
                .build();
        Path lines = Path.of(directory, "progress.txt");
        return builder.listener(report)
                .listener(StepListener.every(
                        100,
                        step -> ShownFile.add(
                                lines,
                                "step " + step.updates() + " of " + STEPS + ", loss "
                                        + step.loss())))
                .listener(step -> {
                    if (step.updates() == STEPS) {
                        report.close();
                    }
                });
    }
}
