/**
 * Passes that make the step: they compose a rule with its modifiers, weight decay, layers and
 * clearing of gradients.
 */
package io.stepsmith.processor.compile.step;
