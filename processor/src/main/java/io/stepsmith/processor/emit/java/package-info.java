/**
 * Pieces of Java text: literals, names that clash with nothing, expressions with their precedence,
 * divided methods.
 */
package io.stepsmith.processor.emit.java;
