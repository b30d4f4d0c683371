package io.stepsmith.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

import io.stepsmith.processor.emit.java.Text;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Type;
import io.stepsmith.processor.nullness.Nullable;

import java.util.List;

/** The form in which the body of a loop is written: for one weight, or for a vector of them. */
interface Dialect {
    /** The variables that are declared before the loop. */
    default List<String> variables() {
        return List.of();
    }

    /** The type of a local variable. */
    TypeName type(Type type);

    /** Reads from an array. */
    CodeBlock load(String array, String index);

    /** Reads from an array of factors, and multiplies by that of the row, in their precision. */
    CodeBlock product(String array, String index);

    /** Reads what the weight's column has, as an operand. */
    default Text column(String array) {
        return new Text(load(array, "i"), Text.ATOM);
    }

    /** Writes to an array; a statement. */
    CodeBlock store(String array, String index, CodeBlock value);

    /** Reads from an array that is kept in some way. */
    CodeBlock load(Storage storage, String array, String index);

    /**
     * Writes to an array that is kept in some way; statements.
     *
     * @param bits the name for a variable, where the storage rounds
     * @param random 16 random bits, where it is stochastic; otherwise null
     */
    CodeBlock store(
            Storage storage,
            String array,
            String index,
            CodeBlock value,
            String bits,
            @Nullable CodeBlock random);

    /** Declares a variable of 32 random bits; the n-th of a weight. */
    CodeBlock random(String name, int n);

    /** One half of the bits of such a variable. */
    CodeBlock half(String random, boolean upper);

    /** Brings the variables of random bits from one turn of the loop to the next; statements. */
    default CodeBlock advance() {
        return CodeBlock.of("");
    }

    /** Adds to what an array holds, or keeps the greater of both; a statement. */
    CodeBlock combine(String array, String index, CodeBlock value, boolean max);

    /** A value that is the same for all weights. */
    Text uniform(Node round);

    /**
     * Statements that must stand before the one that uses an operation; none but for {@code EXACT}
     * in lanes.
     */
    default CodeBlock before(Node node, List<Text> operands) {
        return CodeBlock.of("");
    }

    /** An operation. */
    Text operation(Node node, List<Text> operands);
}
