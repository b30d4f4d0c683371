package io.stepsmith.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Carries the compiled form of an update rule on its companion class, {@code <Rule>_RuleIr}. Models
 * read rules through companions only, so a rule may come from a jar, from the built-in ones or from
 * the same compilation.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface RuleIr {
    /** {@return the version of the text form, which a processor has to know} */
    int version();

    /** {@return the rule's intermediate representation, a line each} */
    String[] text();
}
