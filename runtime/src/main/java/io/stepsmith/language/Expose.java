package io.stepsmith.language;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets modifiers read a value of an {@link UpdateRule} by its name, through an {@link Exposed}
 * field. It is on a {@link State}, whose value after the rule's update is read, or on a
 * {@link Hyper} of type {@code double}. It may also be on a {@code double} local variable that is
 * assigned where it is declared and not again.
 */
@Documented
@Target({ElementType.FIELD, ElementType.LOCAL_VARIABLE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Expose {}
