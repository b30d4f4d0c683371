/**
 * Compilation of kernels: a rule and the configuration of a table go in, the program of its step
 * comes out.
 */
package io.stepsmith.processor.compile;
