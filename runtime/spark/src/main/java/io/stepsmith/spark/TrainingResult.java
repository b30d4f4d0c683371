package io.stepsmith.spark;

/**
 * Weights that a run has trained, and what it was like.
 *
 * @param weights the weights, as worker 0 has them and as all others do
 * @param summary steps, times, bytes and losses
 */
public record TrainingResult(TrainedWeights weights, TrainingSummary summary) {}
