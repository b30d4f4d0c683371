/**
 * The numbers of a step that are kept for those who look at it. In: the norms of tensors that
 * passes have made. Out: those of groups and of the model.
 */
package io.stepsmith.engine.statistics;
