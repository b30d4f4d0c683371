/**
 * The layout of a parameter table: lengths, offsets and names of its segments, as the first walk
 * over a model finds them.
 */
package io.stepsmith.engine.layout;
