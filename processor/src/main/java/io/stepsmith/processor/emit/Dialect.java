package io.stepsmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Type;
import java.util.List;

/** How the body of a loop is written: for one weight, or for a vector of them. */
interface Dialect {
    /** The type of a local variable. */
    TypeName type(Type type);

    /** Reads from an array at {@code i}. */
    CodeBlock load(String array);

    /** Writes to an array at {@code i}; a statement. */
    CodeBlock store(String array, CodeBlock value);

    /** A value that is the same for all weights. */
    Text uniform(Node round);

    /** Statements that must stand before the one that uses an operation; none but for {@code EXACT} in lanes. */
    default CodeBlock before(Node node, List<Text> operands) {
        return CodeBlock.of("");
    }

    /** An operation. */
    Text operation(Node node, List<Text> operands);
}
