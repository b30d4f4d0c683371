package io.stepsmith.schedule;

/**
 * A curve at positions that mostly follow each other. It remembers the piece that alone makes the
 * values about the last one, so that a step need not find it again. The values are those of
 * {@link Curve#at}, bit for bit. For one thread at a time.
 */
public final class Cursor {
    private final Curve curve;
    private Curve piece;
    private double start;
    private double from = Double.NaN;
    private double until;

    /**
     * A cursor of a curve, at no position yet.
     *
     * @param curve the curve whose values it finds
     */
    public Cursor(Curve curve) {
        this.curve = curve;
        this.piece = curve;
    }

    /**
     * {@return the value at a position}
     *
     * @param position 0 or more; cheapest near the one before
     */
    public double at(double position) {
        if (!(position >= from && position < until)) {
            curve.find(position, this);
        }
        return piece.at(position - start);
    }

    /**
     * Takes a piece whose position 0 is at {@code start}, and which makes the values from
     * {@code from} to below {@code until}.
     */
    void found(Curve piece, double start, double from, double until) {
        this.piece = piece;
        this.start = start;
        this.from = from;
        this.until = until;
    }

    /** Narrows where the piece makes the values. */
    void notBefore(double position) {
        from = Math.max(from, position);
    }
}
