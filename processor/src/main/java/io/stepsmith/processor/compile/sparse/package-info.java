/**
 * Rules of sparse parameters. A rule goes in, and comes out as it is for weights of which a step
 * touches some. With it come the first values of its state and its update at a gradient of 0.
 */
package io.stepsmith.processor.compile.sparse;
