package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Refuses steps in which any gradient of the model is infinite or NaN ({@link Outcome#SKIPPED}), so
 * that it never reaches weights and state. The sum of squares tells: that of {@code double[]}
 * gradients is infinite from a norm of 1.3e154 on, so those are refused too. At the other end,
 * gradients that are too small for their squares to be numbers are accepted.
 *
 * <p>The check is one more read of the gradients, which a clip by the norm of the whole model and
 * {@link LossScale} make anyway. It stands for the modifier
 * {@link io.stepsmith.modifier.SkipNonFinite} before all others.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Guard {}
