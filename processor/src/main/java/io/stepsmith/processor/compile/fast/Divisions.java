package io.stepsmith.processor.compile.fast;

import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Range;

import java.util.List;
import java.util.Map;

/**
 * The divisions of one value per weight by another in a program, as FAST_DIVISION arithmetic left
 * them.
 *
 * @param replaced those that are none any more
 * @param kept those that stayed
 * @param within where hyperparameters must stay, by name, so that what was replaced is right
 */
public record Divisions(List<Node> replaced, List<Kept> kept, Map<String, Range> within) {
    /** Of other arithmetic. */
    public static final Divisions UNTOUCHED = new Divisions(List.of(), List.of(), Map.of());

    /**
     * A division that stayed.
     *
     * @param low the least that its denominator is known to be, perhaps minus infinity
     * @param high the greatest that it is known to be
     */
    public record Kept(Node division, double low, double high) {}
}
