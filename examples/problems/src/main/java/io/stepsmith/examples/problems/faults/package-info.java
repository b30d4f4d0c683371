/**
 * Faults put into healthy runs, and what {@code @Guard} makes of them. Problems and their best
 * rates go in; a table of how many runs were saved comes out.
 */
package io.stepsmith.examples.problems.faults;
