package io.stepsmith.engine.matrix;

import java.util.Arrays;

/**
 * The costs of matrix products of an {@link Orthogonaliser}, in weights of a pass that would take
 * as long.
 */
final class ProductCosts {
    /** Operations of a product in the time of a weight in a pass. */
    private static final int OPERATIONS = 16;

    private ProductCosts() {}

    /** The cost of a matrix that is orthogonalised. */
    static long ofMatrix(int rows, int columns) {
        long least = Math.min(rows, columns);
        return 2 * Orthogonaliser.ITERATIONS * least * least * ((long) rows + columns) / OPERATIONS;
    }

    /** The costs of panels of so many rows, of so many terms each. */
    static long[] ofPanels(int columns, int panel, int rows, int terms) {
        long[] costs = new long[(columns + panel - 1) / panel];
        Arrays.fill(costs, Math.max(1, 2L * panel * rows * terms / OPERATIONS));
        return costs;
    }

    /** The costs of the panels of the upper half of a square, of so many terms each. */
    static long[] ofHalf(int rows, int panel, int terms) {
        long[] costs = new long[(rows + panel - 1) / panel];
        for (int i = 0; i < costs.length; i++) {
            int height = Math.min(rows, (i + 1) * panel);
            costs[i] = Math.max(1, 2L * panel * height * terms / OPERATIONS);
        }
        return costs;
    }
}
