package io.stepsmith.spark;

import io.stepsmith.nullness.Nullable;
import io.stepsmith.spark.WorkerException.Kind;

import org.apache.spark.ExceptionFailure;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

import scala.jdk.javaapi.CollectionConverters;

import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * Hears on the driver of the tasks of one job that fail. Spark makes a stage again, four times,
 * whatever was the reason; a job that a worker has failed by itself is ended at once.
 */
final class FailureListener extends SparkListener {
    private static final String TAGS = "spark.job.tags";

    private final JavaSparkContext sc;
    private final String tag;
    private final Set<Integer> stages = new HashSet<>();
    private @Nullable WorkerException first;

    FailureListener(JavaSparkContext sc, String tag) {
        this.sc = sc;
        this.tag = tag;
    }

    /** Returns the first failure that a worker has told of itself, or else one of losing others. */
    synchronized @Nullable WorkerException first() {
        return first;
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        Properties properties = job.properties();
        String tags = properties == null ? "" : properties.getProperty(TAGS, "");
        if (List.of(tags.split(",")).contains(tag)) {
            CollectionConverters.asJava(job.stageInfos())
                    .forEach(stage -> stages.add(stage.stageId()));
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
        if (task.reason() instanceof ExceptionFailure failure
                && !failure.exception().isEmpty()
                && failure.exception().get() instanceof WorkerException thrown
                && hears(task.stageId(), thrown)
                && thrown.kind() != Kind.LOST) {
            sc.cancelJobsWithTag(tag);
        }
    }

    private synchronized boolean hears(int stage, WorkerException thrown) {
        if (!stages.contains(stage)) {
            return false;
        }
        if (first == null || first.kind() == Kind.LOST) {
            first = thrown;
        }
        return true;
    }
}
