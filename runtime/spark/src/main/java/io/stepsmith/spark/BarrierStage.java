package io.stepsmith.spark;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;

import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** A job of one barrier stage, whose tasks are the workers. */
final class BarrierStage {
    /** Lets Spark interrupt tasks of a stage that it gives up. */
    private static final String INTERRUPTS = "spark.job.interruptOnCancel";

    private final JavaSparkContext sc;
    private final String tag = "stepsmith-" + UUID.randomUUID();
    private final FailureListener failures;

    BarrierStage(JavaSparkContext sc) {
        this.sc = sc;
        failures = new FailureListener(sc, tag);
    }

    /** Returns how many tasks can run at once. */
    static int slots(JavaSparkContext sc) {
        return sc.sc()
                .maxNumConcurrentTasks(sc.sc().resourceProfileManager().defaultResourceProfile());
    }

    /**
     * Runs all workers at once. What follows the barrier stage makes it one that Spark itself makes
     * again when an executor is lost; a stage that ends a job is not.
     *
     * @return what the workers returned
     */
    List<Sent> run(WorkerTask<?> task, int workers) {
        String before = sc.getLocalProperty(INTERRUPTS);
        sc.setLocalProperty(INTERRUPTS, "true");
        sc.addJobTag(tag);
        sc.sc().addSparkListener(failures);
        try {
            RDD<Integer> slots =
                    sc.parallelize(Collections.nCopies(workers, 0), workers).rdd();
            ClassTag<Sent> sent = ClassTag$.MODULE$.apply(Sent.class);
            RDD<Sent> reports = slots.barrier().mapPartitions(task, false, sent);
            return JavaRDD.fromRDD(reports, sent).repartition(1).collect();
        } finally {
            sc.sc().removeSparkListener(failures);
            sc.removeJobTag(tag);
            sc.setLocalProperty(INTERRUPTS, before);
        }
    }

    /** Returns what tasks have told of their failure. */
    FailureListener failures() {
        return failures;
    }
}
