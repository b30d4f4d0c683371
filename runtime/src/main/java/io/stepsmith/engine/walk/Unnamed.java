package io.stepsmith.engine.walk;

/** Something is refused in a walk without names, or another than in the last walk. */
public final class Unnamed extends RuntimeException {
    /** The only one. */
    public static final Unnamed ONE = new Unnamed();

    private static final long serialVersionUID = 1;

    private Unnamed() {
        super(null, null, false, false);
    }
}
