/**
 * Passes of {@code arithmetic = FAST}: divisions become multiplications where ranges allow it.
 */
package io.stepsmith.processor.compile.fast;
