/**
 * Sums, norms and maxima over weights, in an order that no number of threads and no width of
 * vectors changes.
 */
package io.stepsmith.engine.reduction;
