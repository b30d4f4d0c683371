/**
 * Passes that divide a graph into loops: by reductions, by conditions that are equal for all
 * weights, and by format.
 */
package io.stepsmith.processor.compile.loops;
