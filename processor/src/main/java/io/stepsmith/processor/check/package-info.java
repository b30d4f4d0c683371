/**
 * Reading of models: an annotated class goes in; a checked {@code ModelSpec} comes out, or
 * messages.
 */
package io.stepsmith.processor.check;
