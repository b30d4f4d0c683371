/**
 * The types that a user writes and calls: the annotations of a model
 * ({@link io.stepsmith.Optimizer}, {@link io.stepsmith.Param}) and of an update rule
 * ({@link io.stepsmith.language.UpdateRule}), and the generated optimizer's interface,
 * {@link io.stepsmith.ModelOptimizer}.
 */
package io.stepsmith;
