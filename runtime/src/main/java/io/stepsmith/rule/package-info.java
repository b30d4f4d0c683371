/**
 * The built-in update rules, each one page of scalar mathematics with its compiled companion beside
 * it.
 */
package io.stepsmith.rule;
