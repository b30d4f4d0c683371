package io.stepsmith.processor.rule.lower;

import com.sun.source.tree.Tree;

/** Says what a piece of Java is and why it is not of the rule language. */
final class Syntax {
    private Syntax() {}

    static String describe(Tree tree) {
        return switch (tree.getKind()) {
            case FOR_LOOP, ENHANCED_FOR_LOOP, WHILE_LOOP, DO_WHILE_LOOP -> "a loop";
            case NEW_CLASS, NEW_ARRAY -> "new";
            case ARRAY_ACCESS -> "an array";
            case LAMBDA_EXPRESSION, MEMBER_REFERENCE -> "a lambda";
            case SWITCH, SWITCH_EXPRESSION -> "switch";
            case TRY -> "try";
            case THROW -> "throw";
            case SYNCHRONIZED -> "synchronized";
            case ASSIGNMENT -> "an assignment inside an expression";
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
                "++ or --";
            case CLASS, ENUM, INTERFACE, RECORD -> "a class";
            case INSTANCE_OF -> "instanceof";
            case AND, AND_ASSIGNMENT -> "&";
            case OR, OR_ASSIGNMENT -> "|";
            case XOR, XOR_ASSIGNMENT -> "^";
            case LEFT_SHIFT,
                    LEFT_SHIFT_ASSIGNMENT,
                    RIGHT_SHIFT,
                    RIGHT_SHIFT_ASSIGNMENT,
                    UNSIGNED_RIGHT_SHIFT,
                    UNSIGNED_RIGHT_SHIFT_ASSIGNMENT -> "a shift";
            case BITWISE_COMPLEMENT -> "~";
            case REMAINDER_ASSIGNMENT -> "%=";
            case PLUS_ASSIGNMENT, MINUS_ASSIGNMENT, MULTIPLY_ASSIGNMENT, DIVIDE_ASSIGNMENT ->
                "an assignment inside an expression";
            default ->
                "this "
                        + tree.getKind()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', ' ');
        };
    }

    static String reason(Tree tree) {
        return switch (tree.getKind()) {
            case FOR_LOOP, ENHANCED_FOR_LOOP, WHILE_LOOP, DO_WHILE_LOOP ->
                "the loop over the weights is the compiler's; write the terms one by one";
            case ARRAY_ACCESS -> "give each value a name, as a constant or a @State field";
            case NEW_CLASS, NEW_ARRAY ->
                "a step allocates nothing; keep what must last in @State fields";
            case LAMBDA_EXPRESSION, MEMBER_REFERENCE ->
                "write a private static method, which is inlined";
            case SWITCH, SWITCH_EXPRESSION -> "write if and else, or ?:";
            case TRY, THROW -> "arithmetic on weights does not throw; choose a value with ?:";
            case ASSIGNMENT,
                    PLUS_ASSIGNMENT,
                    MINUS_ASSIGNMENT,
                    MULTIPLY_ASSIGNMENT,
                    DIVIDE_ASSIGNMENT -> "make it a statement of its own";
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
                "write x += 1";
            case REMAINDER_ASSIGNMENT -> "there are += -= *= and /=";
            case AND,
                    OR,
                    XOR,
                    LEFT_SHIFT,
                    RIGHT_SHIFT,
                    UNSIGNED_RIGHT_SHIFT,
                    BITWISE_COMPLEMENT,
                    AND_ASSIGNMENT,
                    OR_ASSIGNMENT,
                    XOR_ASSIGNMENT,
                    LEFT_SHIFT_ASSIGNMENT,
                    RIGHT_SHIFT_ASSIGNMENT,
                    UNSIGNED_RIGHT_SHIFT_ASSIGNMENT ->
                "there is arithmetic on numbers and && || ! on conditions";
            default ->
                "a rule has local variables, assignments, if and else, return, and arithmetic";
        };
    }
}
