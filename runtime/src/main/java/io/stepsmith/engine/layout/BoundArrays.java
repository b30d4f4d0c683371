package io.stepsmith.engine.layout;

/**
 * The model's arrays of a parameter table, as the last walk over the model has met them, segment by
 * segment. On the path of a step, see {@link io.stepsmith.engine.failure.Failures}.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class BoundArrays<A> {
    private static final int LINE = 32;

    private final Object[] weights;
    private final A[] gradients;
    /**
     * The next segment, a line of the cache away from what other threads read: it is written all
     * the time.
     */
    private final int[] next = new int[2 * LINE];

    /**
     * Arrays that a walk fills in, one element a segment.
     *
     * @param weights the arrays of weights, by segment
     * @param gradients the arrays of gradients, by segment
     */
    public BoundArrays(Object[] weights, A[] gradients) {
        this.weights = weights;
        this.gradients = gradients;
    }

    /** {@return the arrays of weights, by segment} */
    public Object[] weights() {
        return weights;
    }

    /** {@return the arrays of gradients, by segment} */
    public A[] gradients() {
        return gradients;
    }

    /** Starts over at the first segment. */
    public void rewind() {
        next[LINE] = 0;
    }

    /** {@return the segment that is next} */
    public int next() {
        return next[LINE];
    }

    /**
     * {@return whether these are the arrays that the next segment has, which need no second look;
     * goes on to the next segment then}
     *
     * @param weight the model's array of weights
     * @param gradient the model's array of gradients
     */
    public boolean isBoundAgain(Object weight, A gradient) {
        int segment = next[LINE];
        if (weight == null
                || gradient == null
                || weights[segment] != weight
                || gradients[segment] != gradient) {
            return false;
        }
        next[LINE] = segment + 1;
        return true;
    }

    /**
     * Binds the arrays of the next segment. Those that are known are not written again, for other
     * threads have the references in their caches.
     *
     * @param weight the model's array of weights
     * @param gradient the model's array of gradients
     * @return whether one of them is another than before
     */
    public boolean bind(Object weight, A gradient) {
        int segment = next[LINE]++;
        boolean other = false;
        if (weights[segment] != weight) {
            weights[segment] = weight;
            other = true;
        }
        if (gradients[segment] != gradient) {
            gradients[segment] = gradient;
            other = true;
        }
        return other;
    }
}
