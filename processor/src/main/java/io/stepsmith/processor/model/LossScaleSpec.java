package io.stepsmith.processor.model;

/** A {@code @LossScale} as it is written; see its attributes. */
public record LossScaleSpec(double initial, double growth, double backoff, int interval) {}
