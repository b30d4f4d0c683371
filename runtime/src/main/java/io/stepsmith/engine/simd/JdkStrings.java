package io.stepsmith.engine.simd;

/**
 * The string constants of those classes of the JDK whose methods a step calls before C2 has
 * compiled it, kept in the JVM's table of strings.
 *
 * <p>C2 makes all string constants of a class before it compiles one of its methods,
 * {@code Math.abs} say, on the thread that called it. With G1 they come from the JDK's archive;
 * with other collectors, or without the archive, that step allocates some 500 bytes, unless they
 * are in the table already.
 */
public final class JdkStrings {
    static final String[] HELD = {
        // Math
        "integer overflow",
        "long overflow",
        "unsigned integer overflow",
        "unsigned long overflow",
        "negative exponent",
        "Overflow to represent absolute value of Integer.MIN_VALUE",
        "Overflow to represent absolute value of Long.MIN_VALUE",
        "min is NaN",
        "max is NaN",
        " > ",
        // Float and Double
        "float",
        "p-1022$",
        "p-126",
        "",
        "-",
        "0",
        "0.",
        "0.0p0",
        "0000000000000",
        "0x",
        "0{1,12}$",
        "1.",
        "double",
        // Integer
        " greater than Character.MAX_RADIX",
        " less than Character.MIN_RADIX",
        "#",
        "+",
        ".",
        "0X",
        "Cannot parse null string",
        "Illegal leading minus sign on unsigned string ",
        "Illegal leading minus sign on unsigned string %s.",
        "Sign character in wrong position",
        "String value %s exceeds range of unsigned int.",
        "Zero length string",
        "int",
        "radix ",
        "radix %s greater than Character.MAX_RADIX",
        "radix %s less than Character.MIN_RADIX",
        // Arrays, Objects and what checks indices
        ")",
        ") > toIndex(",
        ", ",
        "[...]",
        "[]",
        "fromIndex(",
        "null",
        "@",
        "No java.util.Objects instances for you!",
        "defaultObj",
        "supplier",
        "supplier.get()",
        "Index %s out of bounds for length %s",
        "Range [%s, %<s + %s) out of bounds for length %s",
        "Range [%s, %s) out of bounds for length %s",
        "Range check failed",
        "Range check failed: %s",
        "Range check failed: %s %s",
        "checkFromIndexSize",
        "checkFromToIndex",
        "checkIndex",
        // lists
        " > To Index: ",
        ", Size: ",
        "From Index: ",
        "Illegal Capacity: ",
        "Index: ",
        "Invalid size: ",
        "not serial proxy",
        " Size: ",
        "fromIndex = ",
        "toIndex = ",
        // Thread, LockSupport, AtomicLong, Unsafe and Object
        ",",
        ",]",
        "Stack trace",
        "Thread-",
        "Thread[",
        "Thread[#",
        "]",
        "name cannot be null",
        "nanosecond timeout value out of range",
        "setContextClassLoader",
        "setDefaultUncaughtExceptionHandler",
        "timeout value is negative",
        "'false' not legal for virtual threads",
        "'name' is null",
        "Scoped value bindings have changed",
        "Thread not started",
        "group cannot be null when attaching",
        "parkBlocker",
        "tid",
        "value",
        " bytes",
        "Component type is not primitive",
        "Component type is null",
        "Negative length",
        "Unable to allocate ",
        "Update spans the word, not supported",
        "buffer is non-direct",
        "duplicate or slice",
        "writebackMemory not enabled!",
        "timeoutMillis value is negative",
    };

    private JdkStrings() {}

    /** Puts them into the table, where they stay. */
    public static void hold() {
        // the class's initialisation has
    }
}
