package io.stepsmith.processor.model;

/** An {@code @Accumulate} as it is written; see its attributes. */
public record AccumulateOf(int length, boolean mean) {}
