/** The built-in modifiers of update rules, each with its compiled companion beside it. */
package io.stepsmith.modifier;
