/**
 * The context that all readers of a model share: the compiler, the diagnostics, access to fields
 * and numbers in ranges.
 */
package io.stepsmith.processor.check.context;
