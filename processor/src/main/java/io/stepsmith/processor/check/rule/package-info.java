/** Readers of the rule, modifiers, presets and hyperparameters that a group names. */
package io.stepsmith.processor.check.rule;
