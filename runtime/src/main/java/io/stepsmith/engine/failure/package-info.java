/**
 * Texts and types of what goes wrong at run time, apart from the classes on the path of a step,
 * which must have no string constants.
 */
package io.stepsmith.engine.failure;
