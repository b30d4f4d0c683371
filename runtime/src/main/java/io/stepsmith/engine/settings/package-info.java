/**
 * Values that a run moves between steps: hyperparameters and their handles, the plateau, loss
 * scaling and the accumulation of gradients. Curves and calls of the optimizer go in; the values
 * that kernels take come out.
 */
package io.stepsmith.engine.settings;
