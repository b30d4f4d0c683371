/**
 * What a walk over a model keeps in mind of objects: where it is, and of which classes they are.
 * Fields and objects go in; paths and unknown parameters come out.
 */
package io.stepsmith.engine.walk;
