/**
 * The generated class: a {@code CompiledModel} goes in, the source of its optimizer comes out; also
 * companions of rules.
 */
package io.stepsmith.processor.emit.optimizer;
