package io.stepsmith.language;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@code double} field of an {@link UpdateModifier} that holds, while its {@code update} runs,
 * what the rule marks with {@link Expose} under the same name. With a rule that exposes no such
 * value the modifier is a compile error.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Exposed {}
