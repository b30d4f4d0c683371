/**
 * Passes of {@code arithmetic = FAST} and {@code FAST_DIVISION}: products and sums become
 * multiply-adds; divisions become multiplications where ranges allow it.
 */
package io.stepsmith.processor.compile.fast;
