/** Passes of a step: a program goes in; the methods that call kernels for a chunk come out. */
package io.stepsmith.processor.emit.step;
