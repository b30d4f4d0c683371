/**
 * Lowering of rules: syntax trees go in, the graph of the update in {@code ir} comes out, or
 * messages.
 */
package io.stepsmith.processor.rule.lower;
