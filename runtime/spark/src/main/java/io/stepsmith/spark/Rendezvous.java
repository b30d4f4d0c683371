package io.stepsmith.spark;

import io.stepsmith.nullness.Nullable;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The facts of all workers, which each of them compares in the same way. */
final class Rendezvous {
    private final List<Hello> workers;

    Rendezvous(List<Hello> workers) {
        this.workers = List.copyOf(workers);
    }

    /**
     * Refuses workers that cannot train together; all of them do with the same message.
     *
     * @param directory where checkpoints are; null if there are none
     */
    void requireAlike(@Nullable String directory) {
        for (int rank = 1; rank < workers.size(); rank++) {
            int attempt = workers.get(rank).attempt();
            if (attempt != workers.get(0).attempt()) {
                throw WorkerException.lost(
                        rank,
                        -1,
                        name(rank) + " is in attempt " + attempt + " of the stage, and " + name(0)
                                + " in attempt " + workers.get(0).attempt());
            }
        }
        requireSameDirectory(directory);
    }

    private void requireSameDirectory(@Nullable String directory) {
        int first = rankThatSees(true);
        int other = rankThatSees(false);
        if (first >= 0 && other >= 0) {
            throw WorkerException.last(
                    other,
                    -1,
                    name(first) + " sees a checkpoint in " + directory + " and " + name(other)
                            + " sees none: name a directory that all machines reach, such as"
                            + " hdfs:, s3a: or a shared file system");
        }
    }

    private int rankThatSees(boolean checkpoint) {
        for (int rank = 0; rank < workers.size(); rank++) {
            if (workers.get(rank).step() >= 0 == checkpoint) {
                return rank;
            }
        }
        return -1;
    }

    /** Returns where all listen. */
    List<InetSocketAddress> addresses() {
        return workers.stream()
                .map(worker -> new InetSocketAddress(worker.host(), worker.port()))
                .toList();
    }

    /** Returns names for messages. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int rank = 0; rank < workers.size(); rank++) {
            names.add(name(rank));
        }
        return names;
    }

    String name(int rank) {
        return "worker " + rank + " on " + host(rank);
    }

    String host(int rank) {
        return workers.get(rank).host();
    }

    /** Returns what the cluster could do better, each with the setting that helps. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        String scalar = workers.stream()
                .filter(worker -> !worker.simd())
                .map(Hello::host)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!scalar.isEmpty()) {
            warnings.add("no vector module in the JVMs on " + scalar + ", so steps are made by"
                    + " scalar code, slower and with the same bits: set"
                    + " spark.executor.extraJavaOptions=--add-modules=jdk.incubator.vector (with a"
                    + " local master spark.driver.extraJavaOptions)");
        }
        List<String> versions = workers.stream().map(Hello::java).distinct().toList();
        if (versions.size() > 1) {
            warnings.add("workers have the JDKs " + versions + ", whose Math.exp, pow and the like"
                    + " may differ in bits: give all machines one JDK");
        }
        return warnings;
    }
}
