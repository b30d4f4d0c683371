package io.stepsmith.spark;

import org.apache.spark.BarrierTaskContext;

import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

import java.io.Serializable;

/**
 * Work of one task of the barrier stage: that of the worker with the number of its partition.
 *
 * @param <M> the model class
 */
final class WorkerTask<M> extends AbstractFunction1<Iterator<Integer>, Iterator<Sent>>
        implements Serializable {
    private static final long serialVersionUID = 1;

    private final TrainingPlan<M> plan;

    WorkerTask(TrainingPlan<M> plan) {
        this.plan = plan;
    }

    @Override
    public Iterator<Sent> apply(Iterator<Integer> nothing) {
        return CollectionConverters.asScala(new Worker<>(plan, BarrierTaskContext.get()).run());
    }
}
