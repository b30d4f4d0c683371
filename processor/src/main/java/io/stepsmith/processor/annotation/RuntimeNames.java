package io.stepsmith.processor.annotation;

/**
 * The names of the runtime's classes, which the processor knows by name; of the runtime it runs
 * only curves, to tell their values.
 */
public final class RuntimeNames {
    /** Package of the annotations. */
    public static final String API = "io.stepsmith";
    /** Package of what rules are written in. */
    public static final String LANGUAGE = API + ".language";
    /** Package of the built-in rules. */
    public static final String RULES = API + ".rule";
    /** Package of the built-in modifiers. */
    public static final String MODIFIERS = API + ".modifier";
    /** Package of what generated code calls. */
    public static final String ENGINE = API + ".engine";
    /** Package of the protection from divergence. */
    public static final String GUARD = ENGINE + ".guard";
    /** Package of hyperparameters at run time. */
    public static final String SETTINGS = ENGINE + ".settings";
    /** Package of the division among threads. */
    public static final String PARALLEL = ENGINE + ".parallel";
    /** Package of sums and norms. */
    public static final String REDUCTION = ENGINE + ".reduction";
    /** Package of the choice between vector and scalar kernels. */
    public static final String SIMD = ENGINE + ".simd";
    /** Package of sparse parameters at run time. */
    public static final String SPARSE = ENGINE + ".sparse";
    /** Package of the state that is kept between steps. */
    public static final String ENGINE_STATE = ENGINE + ".state";
    /** Package of exact functions. */
    public static final String MATH = API + ".math";
    /** Package of the schedule shapes. */
    public static final String SCHEDULE = API + ".schedule";

    public static final String STEP = LANGUAGE + ".Step";
    public static final String EXACT = LANGUAGE + ".Exact";
    public static final String VECTOR_MODULE = "jdk.incubator.vector";
    public static final String LIST = "java.util.List";

    /** The suffix of a rule's or a modifier's name for its companion. */
    public static final String COMPANION_SUFFIX = "_RuleIr";

    private RuntimeNames() {}
}
