package io.stepsmith.spark;

import io.stepsmith.spark.TrainingSummary.WorkerTimes;

import java.io.Serializable;
import java.util.List;

/**
 * Report of a worker that has made all steps.
 *
 * @param stageAttempt which attempt of its stage it was in, from 0
 * @param firstStep the step that it began with
 * @param times what it has done
 * @param losses the mean loss of each step since then; none but of worker 0
 * @param warnings what the cluster could do better; none but of worker 0
 */
record WorkerReport(
        int stageAttempt, long firstStep, WorkerTimes times, double[] losses, List<String> warnings)
        implements Serializable {}
