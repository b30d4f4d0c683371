/**
 * Finds hyperparameters by trying them: an optimizer and the user's loop go in, a result with its
 * evidence, as a table and as a drawing, comes out.
 */
package io.stepsmith.tuning;
