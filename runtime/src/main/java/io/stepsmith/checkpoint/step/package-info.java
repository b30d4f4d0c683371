/**
 * Steps of a run that are saved: when, what their files are called, and which files make one. In:
 * numbers of updates, names and texts. Out: the same; no file is touched.
 */
package io.stepsmith.checkpoint.step;
