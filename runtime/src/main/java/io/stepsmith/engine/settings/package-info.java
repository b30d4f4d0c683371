/**
 * Values that a run moves between steps: hyperparameters and their handles, the plateau, loss
 * scaling, and windows of micro-batches with the examples in them. Curves and calls of the
 * optimizer go in; the values that kernels take come out.
 */
package io.stepsmith.engine.settings;
