/**
 * Readers of parameters: fields with {@code @Param} go in; the tree of parameters and their tables
 * come out.
 */
package io.stepsmith.processor.check.parameter;
