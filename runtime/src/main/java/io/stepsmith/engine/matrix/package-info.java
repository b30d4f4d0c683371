/**
 * Orthogonalisation of matrices: rows go in, and the orthogonal matrix that is nearest comes out
 * in place.
 */
package io.stepsmith.engine.matrix;
