/**
 * Sparse parameters of a running optimizer: which steps have touched them, batches of indices and
 * rows, and what generated classes share that update one weight or row.
 */
package io.stepsmith.engine.sparse;
