/** Kernels: a program goes in; scalar and vector methods over arrays come out. */
package io.stepsmith.processor.emit.kernel;
