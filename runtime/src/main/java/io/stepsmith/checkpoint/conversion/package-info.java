/**
 * Tensors of other programs' files as numbers, shapes and names of models here. In: the reader of a
 * file, and what an array is to have. Out: the same numbers in the array's format.
 */
package io.stepsmith.checkpoint.conversion;
