package io.stepsmith.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.ir.StateStorage;
import io.stepsmith.processor.nullness.Nullable;

import java.util.Set;

/**
 * The code for arrays of kernels that are kept in one format. It has their type, and how a kernel
 * reads and writes them: one weight at a time, in lanes, and by strips. A format is one class here,
 * and what that class calls in the runtime.
 */
public interface Storage {
    /** The storage of a state, or of an array of the model. */
    static Storage of(StateStorage kept) {
        return switch (kept) {
            case AS_WEIGHTS -> WeightStorage.STORAGE;
            case NEAREST_EVEN -> Bfloat16Storage.NEAREST_EVEN;
            case STOCHASTIC -> Bfloat16Storage.STOCHASTIC;
        };
    }

    /** Returns what it is the code of, which also says how many bytes a number has. */
    StateStorage kept();

    /** The type of an array's numbers beside weights of a precision. */
    TypeName element(Precision weights);

    /** The same format, rounded without random numbers. */
    default Storage toNearest() {
        return this;
    }

    /** Returns whether a store rounds, so that C2 does not vectorise the loop that has it. */
    default boolean rounds() {
        return false;
    }

    /** Returns whether a store needs 16 random bits. */
    default boolean isStochastic() {
        return false;
    }

    /** The format at the end of a method's name; nothing for that of weights. */
    String suffix();

    /** The method of the runtime's table that has the arrays of a slot. */
    String getter();

    /** The method of the runtime's table that keeps slots so; nothing for the format of weights. */
    String setter();

    /** The species that lanes need beside that of the weights. */
    default Set<Species> species() {
        return Set.of();
    }

    /** A number that is read from an array. */
    CodeBlock load(ScalarDialect dialect, String array, String index);

    /** A vector of numbers that is read from an array. */
    CodeBlock load(VectorDialect dialect, String array, String index);

    /**
     * Statements that write a number to an array.
     *
     * @param bits the name for a variable, where the storage rounds
     * @param random 16 random bits, where it is stochastic; otherwise null
     */
    CodeBlock store(
            ScalarDialect dialect,
            String array,
            String index,
            CodeBlock value,
            String bits,
            @Nullable CodeBlock random);

    /** Statements that write a vector of numbers to an array; see the other one. */
    CodeBlock store(
            VectorDialect dialect,
            String array,
            String index,
            CodeBlock value,
            String bits,
            @Nullable CodeBlock random);

    /**
     * A statement that copies what a strip has come to into an array.
     *
     * @param strips the variable of the runtime's strips
     * @param strip the array of the strip, from 0 on
     * @param begin where it goes in the array
     * @param count the variable that has how many numbers it has
     * @param upper whether the upper half of the random bits is meant, where it is stochastic
     */
    CodeBlock storeStrip(
            String strips, String strip, String array, String begin, String count, boolean upper);
}
