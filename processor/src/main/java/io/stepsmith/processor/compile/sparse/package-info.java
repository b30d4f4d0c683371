/**
 * The rule of sparse parameters: a rule goes in, and comes out as it is for weights of which a step
 * touches some, with what their state begins with; and what it does where the gradient is 0.
 */
package io.stepsmith.processor.compile.sparse;
