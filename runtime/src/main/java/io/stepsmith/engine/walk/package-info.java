/**
 * The objects of a walk over a model: where it is, and of which classes they are.
 * Fields and objects go in; paths and unknown parameters come out.
 */
package io.stepsmith.engine.walk;
