/**
 * The checks that need compiled kernels: a model that was read and its programs go in, messages
 * come out, and the compiled model if none of them is an error.
 */
package io.stepsmith.processor.check.program;
