/**
 * The division of passes among threads: a layout and a number of threads go in, chunks and a team
 * that works on them come out.
 */
package io.stepsmith.engine.parallel;
