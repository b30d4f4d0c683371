/**
 * Classes of a generated optimizer that update single weights and rows. Compiled tables go in. A
 * class for each table comes out, and one for each class of the model with sparse parameters.
 */
package io.stepsmith.processor.emit.sparse;
