/**
 * Steps of workers that train one model together. In: gradients of each. Out: what each worker
 * needs of the others so that all have the bits of one.
 */
package io.stepsmith.engine.workers;
