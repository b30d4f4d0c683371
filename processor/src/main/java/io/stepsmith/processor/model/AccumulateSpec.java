package io.stepsmith.processor.model;

/** An {@code @Accumulate} as it is written; see its attributes. */
public record AccumulateSpec(int length, boolean mean) {}
