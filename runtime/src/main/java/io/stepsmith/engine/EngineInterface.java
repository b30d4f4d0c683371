package io.stepsmith.engine;

/**
 * The number of the interface between generated code and this package. It is raised by the first
 * change after a release that code generated before could not run with, or that code generated now
 * needs. A processor generates for one number, and checks that of the runtime that the compilation
 * sees; generated code checks it once more where it runs.
 */
public final class EngineInterface {
    /** The number. */
    public static final int NUMBER = 1;

    private EngineInterface() {}

    /**
     * Lets a generated class go on only if it was generated for this runtime; the first thing that
     * such a class does.
     *
     * @param number {@link #NUMBER} when the class was generated
     * @param generated the class
     * @throws IncompatibleClassChangeError if it was generated for another number, instead of
     *     whatever would be missed first
     */
    public static void require(int number, Class<?> generated) {
        if (number != NUMBER) {
            throw new IncompatibleClassChangeError(
                    generated.getName() + " was generated for interface " + number
                            + " of Stepsmith's engine, but this runtime has " + NUMBER + ", being "
                            + (NUMBER > number ? "newer" : "older")
                            + ": run with the version of stepsmith-runtime that the model was compiled with, or compile the model again");
        }
    }
}
