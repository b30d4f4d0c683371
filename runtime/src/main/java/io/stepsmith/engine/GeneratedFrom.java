package io.stepsmith.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a generated optimizer with the compiled rules it was made from, so that build tools see
 * what it depends on.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface GeneratedFrom {
    /** {@return the rules' companions} */
    Class<?>[] value();
}
