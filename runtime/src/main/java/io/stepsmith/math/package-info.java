/**
 * Functions that give the same bits on every machine, for doubles, floats and vectors of both.
 * Imports nothing.
 */
package io.stepsmith.math;
