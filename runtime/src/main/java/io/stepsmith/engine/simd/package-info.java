/**
 * The choice between vector and scalar kernels: the one door through which a generated class
 * learns which of the two serve, after the vector kernels have been proved equal and fast on this
 * machine.
 */
package io.stepsmith.engine.simd;
