/**
 * The stage between reading and emission: the tables of a {@code ModelSpec} go in, each comes out
 * with the program of its kernels, in step with the others.
 */
package io.stepsmith.processor.compile.model;
