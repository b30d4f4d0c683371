/**
 * Readers of groups: {@code @Optimizer} and {@code @Group} go in, {@code GroupSpec} comes out.
 */
package io.stepsmith.processor.check.group;
