/**
 * The classes of a generated optimizer that update single weights and rows: compiled tables go in;
 * a class for each table comes out, and one for each class of the model that has sparse parameters.
 */
package io.stepsmith.processor.emit.sparse;
