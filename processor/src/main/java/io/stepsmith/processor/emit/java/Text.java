package io.stepsmith.processor.emit.java;

import com.palantir.javapoet.CodeBlock;

/**
 * A piece of Java with its precedence, so that parentheses are written only where they are needed.
 *
 * @param precedence the higher, the tighter it binds
 */
public record Text(CodeBlock code, int precedence) {
    static final int TERNARY = 1;
    static final int OR = 2;
    static final int AND = 3;
    static final int EQUALITY = 4;
    static final int RELATION = 5;
    public static final int SUM = 6;
    public static final int PRODUCT = 7;
    public static final int UNARY = 8;
    public static final int ATOM = 9;

    /** Makes a text that never needs parentheses. */
    public static Text atom(String format, Object... arguments) {
        return new Text(CodeBlock.of(format, arguments), ATOM);
    }

    /** The code, in parentheses if it binds less tightly than asked. */
    public CodeBlock atLeast(int needed) {
        return precedence >= needed ? code : CodeBlock.of("($L)", code);
    }
}
