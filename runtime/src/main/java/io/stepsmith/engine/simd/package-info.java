/**
 * The choice between vector and scalar kernels. Through it alone a generated class learns which of
 * the two serve, after the vector kernels have been proved equal and fast on this machine.
 */
package io.stepsmith.engine.simd;
