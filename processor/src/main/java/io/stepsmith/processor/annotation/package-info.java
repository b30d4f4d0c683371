/**
 * Access to annotations and companions by name: elements of the compiler go in, values with their
 * positions come out.
 */
package io.stepsmith.processor.annotation;
